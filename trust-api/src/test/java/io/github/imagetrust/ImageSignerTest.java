package io.github.imagetrust;

import static io.github.imagetrust.Fakes.CLOCK;
import static io.github.imagetrust.Fakes.NOW;
import static io.github.imagetrust.Fakes.ONE;
import static io.github.imagetrust.Fakes.TWO;
import static io.github.imagetrust.Fakes.manifest;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.Fakes.Images;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.SigningException.Kind;
import io.github.imagetrust.spi.SignaturePublisher;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.spi.SignaturePublisher.Publication;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import io.github.imagetrust.spi.VerificationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageSignerTest {

    private static final String TAGGED = "ghcr.io/org/app:v1";
    private static final ImageReference IMAGE = ImageReference.parse(TAGGED);
    private static final Finding NOTE = Finding.of(Code.NEAR_EXPIRY, "targets", "soon", "Sign again.");
    private static final SignedRole TARGETS = new SignedRole("targets", 2, List.of("key"));

    private final Images images = new Images().with(TAGGED, manifest(ONE, 100));
    private final Publisher publisher = new Publisher();

    @Test
    void whatTheTagLeadsToIsSigned() {
        SignatureReceipt receipt = signer().sign(SignRequest.of(IMAGE).by("alice"));

        assertEquals(
                List.of(new Order(IMAGE, ONE, 100, Optional.of("alice"), false, MoveConsent.REFUSE)), publisher.orders);
        assertEquals(new SignatureReceipt(IMAGE, ONE, 100, List.of(TARGETS), Optional.of(TWO), List.of(NOTE)), receipt);
        assertEquals(List.of(IMAGE), images.asked);
        assertEquals(NOW, publisher.contexts.get(0).now());
    }

    @Test
    void foundingARepositoryMustBeAskedFor() {
        signer().sign(SignRequest.of(IMAGE));
        signer().sign(SignRequest.of(IMAGE).initialising());

        assertEquals(
                List.of(false, true),
                publisher.orders.stream().map(Order::found).toList());
    }

    @Test
    void theDigestInTheReferenceIsConsentToMoveTheTag() {
        signer().sign(SignRequest.of(IMAGE.withDigest(ONE)));

        Order order = publisher.orders.get(0);
        assertSame(MoveConsent.ALLOW, order.consent());
        assertEquals(IMAGE, order.image());
    }

    @Test
    void withoutTheDigestInTheReferenceTheCallersConsentIsAsked() {
        MoveConsent asked = (image, signed, wanted) -> true;

        signer().sign(SignRequest.of(IMAGE));
        signer().sign(SignRequest.of(IMAGE).moving(asked));
        signer().sign(SignRequest.of(IMAGE).ofContent(ONE, 100));

        assertEquals(
                List.of(MoveConsent.REFUSE, asked, MoveConsent.REFUSE),
                publisher.orders.stream().map(Order::consent).toList());
    }

    @Test
    void anotherDigestInTheReferenceThanTheTagLeadsToIsNotSigned() {
        assertRefused(Kind.IMAGE_DIFFERS, SignRequest.of(IMAGE.withDigest(TWO)));
    }

    @Test
    void contentThatIsNotWhatTheTagLeadsToIsNotSigned() {
        assertAll(
                () -> assertRefused(Kind.IMAGE_DIFFERS, SignRequest.of(IMAGE).ofContent(TWO, 100)),
                () -> assertRefused(Kind.IMAGE_DIFFERS, SignRequest.of(IMAGE).ofContent(ONE, 99)),
                () -> assertRefused(
                        Kind.IMAGE_DIFFERS,
                        SignRequest.of(IMAGE.withDigest(TWO)).ofContent(TWO, 100)));
    }

    @Test
    void contentThatTheSourceHasIsSignedWithoutANote() {
        SignatureReceipt receipt = signer().sign(SignRequest.of(IMAGE).ofContent(ONE, 100));

        assertEquals(List.of(NOTE), receipt.notes());
    }

    @Test
    void anImageThatNobodyHasIsNotSigned() {
        ImageReference absent = ImageReference.parse("ghcr.io/org/app:v2");

        assertRefused(Kind.IMAGE_ABSENT, SignRequest.of(absent));
        assertRefused(Kind.IMAGE_ABSENT, SignRequest.of(absent.withDigest(ONE)));
    }

    @Test
    void givenContentThatTheSourceLacksIsSignedAndTheReceiptSaysSo() {
        ImageReference absent = ImageReference.parse("ghcr.io/org/app:v2");

        SignatureReceipt receipt = signer().sign(SignRequest.of(absent).ofContent(TWO, 7));

        assertAll(
                () -> assertEquals(TWO, receipt.digest()),
                () -> assertEquals(7, receipt.size()),
                () -> assertEquals(
                        List.of(Code.IMAGE_ABSENT, Code.NEAR_EXPIRY),
                        receipt.notes().stream().map(Finding::code).toList()),
                () -> assertEquals(
                        "Push the signed image, so that it can be pulled.",
                        receipt.notes().get(0).remedy()));
    }

    @Test
    void givenContentMustBeThatOfTheDigestInTheReferenceEvenWhereTheSourceLacksIt() {
        ImageReference absent = ImageReference.parse("ghcr.io/org/app:v2");

        assertRefused(Kind.IMAGE_DIFFERS, SignRequest.of(absent.withDigest(ONE)).ofContent(TWO, 7));
    }

    @Test
    void whatThePublisherThrowsReachesTheCaller() {
        SigningException refused = new SigningException(Kind.REFUSED, "refused", "Ask for access.", null);
        publisher.failure = refused;

        assertSame(refused, assertThrows(SigningException.class, () -> signer().sign(SignRequest.of(IMAGE))));
    }

    private void assertRefused(Kind kind, SignRequest request) {
        var thrown = assertThrows(SigningException.class, () -> signer().sign(request));
        assertEquals(kind, thrown.kind());
        assertEquals(List.of(), publisher.orders);
    }

    private ImageSigner signer() {
        return new ImageSigner(images, publisher, Limits.DEFAULT, CLOCK);
    }

    private static final class Publisher implements SignaturePublisher {

        final List<Order> orders = new ArrayList<>();
        final List<VerificationContext> contexts = new ArrayList<>();
        RuntimeException failure;

        @Override
        public String name() {
            return "notary-v1";
        }

        @Override
        public Publication publish(Order order, VerificationContext context) {
            if (failure != null) {
                throw failure;
            }
            orders.add(order);
            contexts.add(context);
            return new Publication(List.of(TARGETS), Optional.of(TWO), List.of(NOTE));
        }
    }
}
