package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.POLICY;

import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What trust begins with, and for a tag whether it leads to a yes. Nothing is trusted by looking.
 *
 * @param image what was asked about
 * @param anchor what the policy says of its repository; absent if no rule covers it
 * @param root what is remembered of it
 * @param verifier asks whether the tag may be used
 */
public record PolicyCheck(
        ImageReference image,
        Optional<TrustAnchor> anchor,
        Optional<KnownRoot> root,
        Supplier<VerificationResult> verifier)
        implements Check {

    private static final String PIN =
            "Compare what 'imagetrust root' prints with what the owner publishes, and pin it with --root-fingerprint or"
                    + " trust_pinning; or accept it once with --first-use.";

    @Override
    public Diagnosis diagnose() {
        boolean asks = image.tag().isPresent() || image.digest().isPresent();
        if (asks && anchor.isPresent()) {
            return verifier.get()
                    .fold(
                            yes -> Diagnosis.well(
                                    POLICY,
                                    image + " may be used, as " + yes.image().digest() + "; trust begins with "
                                            + yes.image().evidence().anchor().description()),
                            no -> Diagnosis.ill(POLICY, no.findings().get(0)),
                            nothing -> Diagnosis.ill(POLICY, unsigned()));
        }
        if (anchor.isEmpty()) {
            return Diagnosis.attention(
                    POLICY, "no rule of the policy is about " + image.repository(), "Add a rule for it.");
        }
        boolean byMemory =
                anchor.get() instanceof TrustAnchor.Remembered || anchor.get() instanceof TrustAnchor.FirstUse;
        if (byMemory && root.filter(KnownRoot::settled).isEmpty()) {
            return Diagnosis.attention(POLICY, "nothing says yet which root of it is the right one", PIN);
        }
        return Diagnosis.well(POLICY, "trust begins with " + anchor.get());
    }

    private SigningException unsigned() {
        return new SigningException(
                SigningException.Kind.NOT_INITIALIZED,
                "nobody has signed anything in " + image.repository(),
                "Check the name and the trust server; 'imagetrust sign --init' begins trust data.",
                null);
    }
}
