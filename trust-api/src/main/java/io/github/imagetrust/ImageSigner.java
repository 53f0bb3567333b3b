package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.Stopwatch;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.SignaturePublisher;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.spi.SignaturePublisher.Publication;
import io.github.imagetrust.spi.VerificationContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signs images: finds out what a tag leads to, and binds the tag to that.
 *
 * <p>Immutable, blocking, and safe to share between threads.
 */
public final class ImageSigner {

    private final ImageSource source;
    private final SignaturePublisher publisher;
    private final Limits limits;
    private final Clock clock;
    private final Stopwatch stopwatch;

    /** A signer of the images of {@code source} that publishes through {@code publisher}. */
    public ImageSigner(ImageSource source, SignaturePublisher publisher, Limits limits, Clock clock) {
        this(source, publisher, limits, clock, new Stopwatch());
    }

    /**
     * The same, with the time that counts for {@link Limits#call()}: whoever asks a person, for a
     * passphrase or whether a tag may be moved, lets it stand still meanwhile.
     */
    public ImageSigner(
            ImageSource source, SignaturePublisher publisher, Limits limits, Clock clock, Stopwatch stopwatch) {
        this.source = requireNonNull(source, "source");
        this.publisher = requireNonNull(publisher, "publisher");
        this.limits = requireNonNull(limits, "limits");
        this.clock = requireNonNull(clock, "clock");
        this.stopwatch = requireNonNull(stopwatch, "stopwatch");
    }

    /**
     * Signs one tag, within {@link Limits#call()}; the time in which somebody is asked does not count.
     *
     * @throws SigningException if nothing was signed
     * @throws io.github.imagetrust.model.TrustException if the image or the trust data could not be read
     */
    public SignatureReceipt sign(SignRequest request) {
        Deadline deadline = stopwatch.deadline(limits.call());
        Intent intent = intent(request, deadline);
        Order order = intent.order();
        Publication published = publisher.publish(order, new VerificationContext(clock.instant(), deadline, limits));
        List<Finding> notes = new ArrayList<>(intent.notes());
        notes.addAll(published.notes());
        return new SignatureReceipt(
                order.image(), order.digest(), order.length(), published.roles(), published.previous(), notes);
    }

    /**
     * Finds out what {@link #sign} would have published, for whoever wants to see it first or to have others sign it as
     * well. Nothing is signed.
     *
     * @throws SigningException if it could not be signed
     * @throws io.github.imagetrust.model.TrustException if the image could not be read
     */
    public Intent intent(SignRequest request) {
        return intent(request, stopwatch.deadline(limits.call()));
    }

    private Intent intent(SignRequest request, Deadline deadline) {
        ImageReference tagged = request.image().withTag(request.image().tag().orElseThrow());
        Optional<Descriptor> there = source.resolve(tagged, deadline);
        SignRequest.Content content = contentOf(request, there);
        MoveConsent consent = request.image().digest().isPresent() ? MoveConsent.ALLOW : request.consent();
        return new Intent(
                new Order(tagged, content.digest(), content.size(), request.signer(), request.init(), consent),
                there.isEmpty() ? List.of(Findings.notPushed(tagged, source)) : List.of());
    }

    /**
     * What is about to be signed.
     *
     * @param order what a publisher is to do
     * @param notes what deserves to be known: that the registry does not have the image, say
     */
    public record Intent(Order order, List<Finding> notes) {

        /** Copies the list. */
        public Intent {
            requireNonNull(order, "order");
            notes = List.copyOf(notes);
        }
    }

    private SignRequest.Content contentOf(SignRequest request, Optional<Descriptor> there) {
        SignRequest.Content content = request.content()
                .or(() -> there.map(d -> new SignRequest.Content(d.digest(), d.size())))
                .orElseThrow(() -> new SigningException(
                        SigningException.Kind.IMAGE_ABSENT,
                        source.description() + " has no " + request.image(),
                        "Push the image first, or give the digest and the size to sign.",
                        null));
        requireSame(request, there, content);
        return content;
    }

    /** Stops a caller's digest, given or written in the reference, from covering for an image that is another one. */
    private void requireSame(SignRequest request, Optional<Descriptor> there, SignRequest.Content content) {
        boolean otherThanThere = there.isPresent()
                && (!there.get().digest().equals(content.digest())
                        || there.get().size() != content.size());
        boolean otherThanAsked = request.image().digest().isPresent()
                && !request.image().digest().get().equals(content.digest());
        if (otherThanThere || otherThanAsked) {
            throw new SigningException(
                    SigningException.Kind.IMAGE_DIFFERS,
                    request.image() + " was to be signed, but "
                            + there.map(d -> source.description() + " has " + d.digest() + " of " + d.size() + " bytes")
                                    .orElse("the digest to sign is " + content.digest()),
                    "Sign what the tag leads to, or push the wanted image to the tag first.",
                    null);
        }
    }
}
