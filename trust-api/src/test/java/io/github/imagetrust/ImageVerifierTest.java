package io.github.imagetrust;

import static io.github.imagetrust.Fakes.CLOCK;
import static io.github.imagetrust.Fakes.NOW;
import static io.github.imagetrust.Fakes.ONE;
import static io.github.imagetrust.Fakes.TWO;
import static io.github.imagetrust.Fakes.attested;
import static io.github.imagetrust.Fakes.evidenceUntil;
import static io.github.imagetrust.Fakes.manifest;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.Fakes.Format;
import io.github.imagetrust.Fakes.Images;
import io.github.imagetrust.VerificationResult.Trusted;
import io.github.imagetrust.VerificationResult.Unsigned;
import io.github.imagetrust.VerificationResult.Untrusted;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.SignatureFormat.Verdict;
import io.github.imagetrust.spi.SignatureFormat.Verdict.Absent;
import io.github.imagetrust.spi.SignatureFormat.Verdict.Attested;
import io.github.imagetrust.spi.SignatureFormat.Verdict.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageVerifierTest {

    private static final String REPOSITORY = "ghcr.io/org/app";
    private static final String TAGGED = REPOSITORY + ":v1";
    private static final String SIGNED = REPOSITORY + "@" + ONE;
    private static final RepositoryScope SCOPE = RepositoryScope.parse("ghcr.io/org/*");
    private static final TrustRule RULE = TrustRule.notaryV1(SCOPE, TrustAnchor.firstUse());
    private static final Finding REASON = Finding.of(Code.ROLLBACK, "targets", "went back", "Find out why.");

    // The yes, and what it says

    @Test
    void anAttestedImageIsTrustedAndTheUnaskedRegistryIsNoted() {
        VerifiedImage image = trusted(verifier(RULE, attested(Set.of("alice"), "v1")), TAGGED);

        assertAll(
                () -> assertEquals(ImageReference.parse(TAGGED), image.reference()),
                () -> assertEquals(ImageReference.parse(TAGGED).repository(), image.repository()),
                () -> assertEquals(ONE, image.digest()),
                () -> assertEquals(100, image.length()),
                () -> assertEquals(List.of("v1"), image.tags()),
                () -> assertEquals(Set.of("alice"), image.signers()),
                () -> assertEquals(List.of(Code.IMAGE_NOT_CHECKED), notesOf(image)),
                () -> assertEquals("targets/releases", image.evidence().releasedBy()));
    }

    @Test
    void whatToPullIsTheDigestWithoutTheTag() {
        VerifiedImage image = trusted(verifier(RULE, attested(Set.of(), "v1")), TAGGED);

        assertEquals(SIGNED, image.pinned().toString());
        assertEquals(TAGGED + "@" + ONE, image.toString());
    }

    @Test
    void aSourceThatHasTheSignedImageLeavesNothingToNote() {
        Images images = new Images().with(TAGGED, manifest(ONE, 100));

        VerifiedImage image = trusted(verifier(RULE, attested(Set.of(), "v1"), images), TAGGED);

        assertEquals(List.of(), notesOf(image));
        assertEquals(List.of(ImageReference.parse(TAGGED)), images.asked);
    }

    @Test
    void withoutTagAndDigestLatestIsMeantAndWrittenOut() {
        Format format = new Format("notary-v1", attested(Set.of(), "latest"));
        Images images = new Images().with(REPOSITORY + ":latest", manifest(ONE, 100));

        VerifiedImage image = trusted(builder(RULE, format).imageSource(images).build(), REPOSITORY);

        ImageReference latest = ImageReference.parse(REPOSITORY + ":latest");
        assertEquals(latest, image.reference());
        assertEquals(List.of(latest), format.asked);
        assertEquals(List.of(latest), images.asked);
    }

    @Test
    void aDigestAloneIsNotTakenForLatestAndNamesEveryTagThatHasIt() {
        Format format = new Format("notary-v1", attested(Set.of(), "v1", "stable"));
        Images images = new Images().with(SIGNED, manifest(ONE, 100));

        VerifiedImage image = trusted(builder(RULE, format).imageSource(images).build(), SIGNED);

        assertEquals(List.of("v1", "stable"), image.tags());
        assertEquals(List.of(ImageReference.parse(SIGNED)), format.asked);
        assertEquals(List.of(ImageReference.parse(SIGNED)), images.asked);
    }

    @Test
    void onlyTheTagThatWasAskedAboutIsVouchedFor() {
        VerifiedImage image = trusted(verifier(RULE, attested(Set.of(), "other", "v1")), TAGGED);

        assertEquals(List.of("v1"), image.tags());
    }

    // The no

    @Test
    void whatNoRuleCoversIsUntrustedAndNoFormatIsAsked() {
        Format format = new Format("notary-v1", attested(Set.of(), "v1"));

        assertRefused(Code.NO_RULE, builder(RULE, format).build(), "ghcr.io/organised/app:v1");
        assertEquals(List.of(), format.asked);
    }

    @Test
    void aPolicyWithoutRulesTrustsNothing() {
        ImageVerifier verifier = ImageVerifier.builder(TrustPolicy.of())
                .format(new Format("notary-v1", attested(Set.of(), "v1")))
                .build();

        assertRefused(Code.NO_RULE, verifier, TAGGED);
    }

    @Test
    void anotherTagThanTheOneThatWasAskedAboutIsNoYes() {
        assertRefused(Code.TAG_NOT_SIGNED, verifier(RULE, attested(Set.of(), "v2", "V1", "v10")), TAGGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {TAGGED + "@", REPOSITORY + "@"})
    void anotherDigestThanTheOneInTheReferenceIsNoYes(String before) {
        assertRefused(Code.IMAGE_DIGEST_DIFFERS, verifier(RULE, attested(Set.of(), "v1")), before + TWO);
    }

    @Test
    void aDigestOfAnotherAlgorithmIsAnotherDigest() {
        Digest sha512 = Digest.of(HashAlgorithm.SHA512, new byte[] {1});

        assertRefused(Code.IMAGE_DIGEST_DIFFERS, verifier(RULE, attested(Set.of(), "v1")), REPOSITORY + "@" + sha512);
    }

    @Test
    void evidenceThatIsPastItsEndIsNoYes() {
        var late = new Attested(ONE, 100, List.of("v1"), Map.of(), evidenceUntil(NOW.minusNanos(1)));

        assertRefused(Code.EXPIRED, verifier(RULE, late), TAGGED);
    }

    @Test
    void evidenceHoldsToItsLastInstant() {
        var last = new Attested(ONE, 100, List.of("v1"), Map.of(), evidenceUntil(NOW));

        assertEquals(ONE, trusted(verifier(RULE, last), TAGGED).digest());
    }

    @ParameterizedTest
    @CsvSource({
        "2, alice;bob, alice",
        "2, alice;bob, alice;mallory",
        "2, alice;bob, ''",
        "1, alice;bob, ''",
        "1, alice, Alice",
        "1, alice, bob;carol;dave",
        "3, alice;bob;carol, alice;bob;dave;erin"
    })
    void fewerRequiredSignersThanTheThresholdAreNoYes(int threshold, String wanted, String signed) {
        assertRefused(
                Code.SIGNER_MISSING,
                verifier(RULE.signedBy(threshold, names(wanted)), attested(names(signed), "v1")),
                TAGGED);
    }

    @ParameterizedTest
    @CsvSource({"1, alice;bob, bob", "2, alice;bob;carol, carol;alice;mallory", "2, alice;bob, alice;bob"})
    void asManyRequiredSignersAsTheThresholdAreEnough(int threshold, String wanted, String signed) {
        ImageVerifier verifier = verifier(RULE.signedBy(threshold, names(wanted)), attested(names(signed), "v1"));

        assertEquals(names(signed), trusted(verifier, TAGGED).signers());
    }

    @Test
    void oneKeyBehindTwoNamesIsOneSigner() {
        Attested shared = attested(Map.of("alice", Set.of("one"), "bob", Set.of("one")), "v1");

        assertRefused(Code.SIGNER_MISSING, verifier(RULE.signedBy("alice", "bob"), shared), TAGGED);
        assertRefused(Code.SIGNER_MISSING, verifier(RULE.signedBy(2, names("alice;bob;carol")), shared), TAGGED);
        trusted(verifier(RULE.signedBy("bob"), shared), TAGGED);
        trusted(verifier(RULE.signedBy(1, names("alice;bob")), shared), TAGGED);
    }

    @Test
    void whoMissesOnlyKeysOfTheirOwnIsToldSo() {
        Attested shared = attested(Map.of("alice", Set.of("one"), "bob", Set.of("one")), "v1");

        Finding finding = assertInstanceOf(
                        Untrusted.class,
                        verifier(RULE.signedBy("alice", "bob"), shared).verify(ImageReference.parse(TAGGED)))
                .findings()
                .get(0);

        assertTrue(finding.message().contains("some have the same key and count once"), finding::message);
        assertTrue(finding.remedy().contains("a key of their own"), finding::remedy);
    }

    @Test
    void nobodyIsAskedForTheImageOnceTheSignatureDoesNotFit() {
        Images images = new Images().with(TAGGED, manifest(ONE, 100));
        ImageVerifier verifier = verifier(RULE.signedBy("alice"), attested(Set.of(), "v1"), images);

        assertRefused(Code.SIGNER_MISSING, verifier, TAGGED);
        assertEquals(List.of(), images.asked);
    }

    // The image at its source

    @Test
    void aTagThatLeadsToAnotherImageIsNoYes() {
        Images images = new Images().with(TAGGED, manifest(TWO, 100)).with(SIGNED, manifest(ONE, 100));

        assertRefused(Code.IMAGE_DIGEST_DIFFERS, verifier(RULE, attested(Set.of(), "v1"), images), TAGGED);
    }

    @Test
    void aTagThatLeadsElsewhereIsNoYesEvenBesideTheSignedDigest() {
        Images images = new Images().with(TAGGED, manifest(TWO, 100)).with(SIGNED, manifest(ONE, 100));

        assertRefused(Code.IMAGE_DIGEST_DIFFERS, verifier(RULE, attested(Set.of(), "v1"), images), TAGGED + "@" + ONE);
    }

    @Test
    void aTagBesideADigestIsTrustedIfBothAreTheSignedImage() {
        Images images = new Images().with(TAGGED, manifest(ONE, 100));

        VerifiedImage image = trusted(verifier(RULE, attested(Set.of(), "v1"), images), TAGGED + "@" + ONE);

        assertEquals(ImageReference.parse(TAGGED + "@" + ONE), image.reference());
    }

    @ParameterizedTest
    @ValueSource(strings = {TAGGED, REPOSITORY + "@"})
    void anImageThatTheSourceDoesNotHaveIsNoYes(String reference) {
        String asked = reference.endsWith("@") ? reference + ONE : reference;

        assertRefused(Code.IMAGE_ABSENT, verifier(RULE, attested(Set.of(), "v1"), new Images()), asked);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 99, 101})
    void anImageOfAnotherLengthIsNoYes(long size) {
        Images images = new Images().with(TAGGED, manifest(ONE, size)).with(SIGNED, manifest(ONE, size));
        ImageVerifier verifier = verifier(RULE, attested(Set.of(), "v1"), images);

        assertRefused(Code.IMAGE_LENGTH_DIFFERS, verifier, TAGGED);
        assertRefused(Code.IMAGE_LENGTH_DIFFERS, verifier, SIGNED);
    }

    @Test
    void aSourceThatAnswersADigestWithAnotherImageIsNotBelieved() {
        Images images = new Images().with(SIGNED, manifest(TWO, 100));

        assertRefused(Code.IMAGE_DIGEST_DIFFERS, verifier(RULE, attested(Set.of(), "v1"), images), SIGNED);
    }

    @Test
    void aSourceThatChangesItsMindIsAskedOnceAndChangesNothingThatIsReturned() {
        List<ImageReference> asked = new ArrayList<>();
        ImageSource alternating = source(image -> {
            asked.add(image);
            return Optional.of(manifest(asked.size() % 2 == 1 ? ONE : TWO, 100));
        });

        VerifiedImage image = trusted(verifier(RULE, attested(Set.of(), "v1"), alternating), TAGGED);

        assertEquals(1, asked.size());
        assertEquals(ONE, image.digest());
    }

    // Several formats

    @Test
    void aRejectionIsFinalAndTheNextFormatIsNotAsked() {
        Format first = new Format("notary-v1", new Rejected(List.of(REASON)));
        Format second = new Format("cosign", attested(Set.of(), "v1"));

        VerificationResult result =
                builder(twoFormats(), first).format(second).build().verify(ImageReference.parse(TAGGED));

        assertEquals(new Untrusted(ImageReference.parse(TAGGED), List.of(REASON)), result);
        assertEquals(List.of(), second.asked);
    }

    @Test
    void anAttestationThatDoesNotFitIsFinalToo() {
        Format first = new Format("notary-v1", attested(Set.of("mallory"), "v1"));
        Format second = new Format("cosign", attested(Set.of("alice"), "v1"));
        TrustRule rule = new TrustRule(
                SCOPE, List.of("notary-v1", "cosign"), Optional.empty(), TrustAnchor.firstUse(), Set.of("alice"), 1);

        assertRefused(Code.SIGNER_MISSING, builder(rule, first).format(second).build(), TAGGED);
        assertEquals(List.of(), second.asked);
    }

    @Test
    void absenceLetsTheNextFormatSpeak() {
        Format first = new Format("notary-v1", new Absent());
        Format second = new Format("cosign", attested(Set.of(), "v1"));

        assertEquals(
                ONE,
                trusted(builder(twoFormats(), first).format(second).build(), TAGGED)
                        .digest());
    }

    @Test
    void aRejectionAfterAnAbsenceIsARejection() {
        Format first = new Format("notary-v1", new Absent());
        Format second = new Format("cosign", new Rejected(List.of(REASON)));

        assertRefused(Code.ROLLBACK, builder(twoFormats(), first).format(second).build(), TAGGED);
    }

    @Test
    void whereEveryFormatIsAbsentTheImageIsUnsigned() {
        Images images = new Images().with(TAGGED, manifest(ONE, 100));
        ImageVerifier verifier = builder(twoFormats(), new Format("notary-v1", new Absent()))
                .format(new Format("cosign", new Absent()))
                .imageSource(images)
                .build();

        assertEquals(new Unsigned(ImageReference.parse(TAGGED)), verifier.verify(ImageReference.parse(TAGGED)));
        assertEquals(List.of(), images.asked);
    }

    @Test
    void aFormatThatTheRuleDoesNotNameIsNeverAsked() {
        Format unnamed = new Format("cosign", attested(Set.of(), "v1"));
        ImageVerifier verifier = builder(RULE, new Format("notary-v1", new Absent()))
                .format(unnamed)
                .build();

        assertInstanceOf(Unsigned.class, verifier.verify(ImageReference.parse(TAGGED)));
        assertEquals(List.of(), unnamed.asked);
    }

    @Test
    void formatsAreAskedInTheOrderOfTheRule() {
        Format first = new Format("notary-v1", new Rejected(List.of(REASON)));
        Format second = new Format("cosign", attested(Set.of(), "v1"));

        assertRefused(Code.ROLLBACK, builder(twoFormats(), second).format(first).build(), TAGGED);
    }

    // No answer

    @Test
    void aFormatThatCannotTellIsNotPassedOver() {
        TrustException silent =
                new TransportException(TransportException.Kind.NETWORK, 0, "no answer", "Try again.", null);
        Format first = new Format("notary-v1", () -> {
            throw silent;
        });
        Format second = new Format("cosign", attested(Set.of(), "v1"));
        ImageVerifier verifier = builder(twoFormats(), first).format(second).build();

        assertSame(silent, assertThrows(TransportException.class, () -> verifier.verify(ImageReference.parse(TAGGED))));
        assertEquals(List.of(), second.asked);
    }

    @Test
    void aFormatThatAnswersNothingIsAMistakeAndNotAnAbsence() {
        Format broken = new Format("notary-v1", () -> null);
        ImageVerifier verifier = builder(RULE, broken).build();

        assertThrows(NullPointerException.class, () -> verifier.verify(ImageReference.parse(TAGGED)));
    }

    @Test
    void aSourceThatCannotTellIsNoYes() {
        TrustException damaged = new TrustStoreException("unreadable", "Mend it.", null);
        ImageSource broken = source(image -> {
            throw damaged;
        });
        ImageVerifier verifier = verifier(RULE, attested(Set.of(), "v1"), broken);

        assertSame(
                damaged, assertThrows(TrustStoreException.class, () -> verifier.verify(ImageReference.parse(TAGGED))));
    }

    // How it is built

    @Test
    void aFormatThatARuleWantsAndTheVerifierLacksIsFoundBeforeAnythingIsVerified() {
        var builder = builder(twoFormats(), new Format("notary-v1", attested(Set.of(), "v1")));

        var thrown = assertThrows(ConfigurationException.class, builder::build);

        assertTrue(thrown.getMessage().contains("cosign"), thrown.getMessage());
    }

    @Test
    void aRuleThatAFormatCanNeverMeetIsFoundBeforeAnythingIsVerified() {
        ConfigurationException objection = new ConfigurationException("nobody is called so", "Name somebody.");
        Format strict = new Format("cosign", attested(Set.of(), "v1"));
        strict.objection = Optional.of(objection);
        var builder = builder(twoFormats(), new Format("notary-v1", attested(Set.of(), "v1")))
                .format(strict);

        assertSame(objection, assertThrows(ConfigurationException.class, builder::build));
        assertEquals(List.of(), strict.asked);
    }

    @Test
    void aVerifierWithoutFormatsCannotBeBuilt() {
        assertThrows(
                IllegalStateException.class,
                () -> ImageVerifier.builder(TrustPolicy.of(RULE)).build());
    }

    @Test
    void aSecondFormatOfTheSameNameIsRefusedAndDoesNotReplaceTheFirst() {
        var builder = builder(RULE, new Format("notary-v1", new Rejected(List.of(REASON))));

        assertThrows(
                IllegalStateException.class, () -> builder.format(new Format("notary-v1", attested(Set.of(), "v1"))));
        assertRefused(Code.ROLLBACK, builder.build(), TAGGED);
    }

    @Test
    void aBuiltVerifierNeverChanges() {
        var builder = builder(RULE, new Format("notary-v1", attested(Set.of(), "v1")));
        ImageVerifier built = builder.build();

        builder.imageSource(new Images()).clock(Clock.offset(CLOCK, Duration.ofDays(1)));

        assertEquals(ONE, trusted(built, TAGGED).digest());
        assertRefused(Code.EXPIRED, builder.build(), TAGGED);
    }

    @Test
    void timeDeadlineAndLimitsAreTheCallers() {
        Format format = new Format("notary-v1", attested(Set.of(), "v1"));
        Limits limits = Limits.DEFAULT.withTimes(Duration.ofSeconds(1), Duration.ofSeconds(2));
        Deadline deadline = Deadline.after(Duration.ofSeconds(5), () -> 0);
        ImageVerifier verifier = builder(RULE, format).limits(limits).build();

        verifier.verify(ImageReference.parse(TAGGED), deadline);
        verifier.verify(ImageReference.parse(TAGGED));

        assertAll(
                () -> assertEquals(NOW, format.contexts.get(0).now()),
                () -> assertSame(deadline, format.contexts.get(0).deadline()),
                () -> assertEquals(limits, format.contexts.get(0).limits()),
                () -> assertTrue(format.contexts.get(1).deadline().remaining().compareTo(limits.call()) <= 0));
    }

    private static ImageVerifier.Builder builder(TrustRule rule, Format format) {
        return ImageVerifier.builder(TrustPolicy.of(rule)).clock(CLOCK).format(format);
    }

    private static ImageVerifier verifier(TrustRule rule, Verdict verdict) {
        return builder(rule, new Format("notary-v1", verdict)).build();
    }

    private static ImageVerifier verifier(TrustRule rule, Verdict verdict, ImageSource images) {
        return builder(rule, new Format("notary-v1", verdict))
                .imageSource(images)
                .build();
    }

    private static TrustRule twoFormats() {
        return new TrustRule(
                SCOPE, List.of("notary-v1", "cosign"), Optional.empty(), TrustAnchor.firstUse(), Set.of(), 0);
    }

    private static VerifiedImage trusted(ImageVerifier verifier, String reference) {
        return assertInstanceOf(Trusted.class, verifier.verify(ImageReference.parse(reference)))
                .image();
    }

    private static void assertRefused(Code code, ImageVerifier verifier, String reference) {
        ImageReference image = ImageReference.parse(reference);
        Untrusted refused = assertInstanceOf(Untrusted.class, verifier.verify(image));
        assertEquals(
                List.of(code), refused.findings().stream().map(Finding::code).toList());
        assertEquals(image, refused.reference());
    }

    private static List<Code> notesOf(VerifiedImage image) {
        return image.evidence().notes().stream().map(Finding::code).toList();
    }

    private static Set<String> names(String separated) {
        return separated.isEmpty() ? Set.of() : Set.of(separated.split(";"));
    }

    private static ImageSource source(Function<ImageReference, Optional<Descriptor>> answer) {
        return new ImageSource() {
            @Override
            public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
                return answer.apply(image);
            }

            @Override
            public String description() {
                return "a source";
            }
        };
    }
}
