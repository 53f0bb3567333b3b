package io.github.imagetrust.samples.verifybeforepull;

import io.github.imagetrust.VerificationResult.Untrusted;
import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.notary.ImageTrust;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.registry.Manifest;
import io.github.imagetrust.registry.RegistryClient;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Verifies a tag, then pulls by the digest that was verified.
 *
 * <pre>VerifyBeforePull IMAGE ROOT-FINGERPRINT [TRUST-SERVER]</pre>
 */
public final class VerifyBeforePull {

    private VerifyBeforePull() {}

    /** Ends with 0 after a verified pull, 1 for a "no", 2 where there is no answer. */
    public static void main(String[] arguments) {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("usage: VerifyBeforePull IMAGE ROOT-FINGERPRINT [TRUST-SERVER]");
            System.exit(2);
        }
        Optional<URI> server = arguments.length == 3 ? Optional.of(URI.create(arguments[2])) : Optional.empty();
        int code;
        try (ImageTrust trust = ImageTrust.builder().build()) {
            code = run(trust, arguments[0], arguments[1], server, System.out);
        }
        System.exit(code);
    }

    static int run(ImageTrust trust, String name, String fingerprint, Optional<URI> server, PrintStream out) {
        ImageReference reference = ImageReference.parse(name);
        TrustPolicy pinned = TrustPolicy.pinned(reference.repository().toString(), fingerprint);
        TrustPolicy policy = server.map(pinned::at).orElse(pinned);
        RegistryClient registry = trust.registry();
        try {
            return trust.verifier(policy, Optional.of(registry))
                    .verify(reference)
                    .fold(yes -> pull(yes.image(), registry, out), no -> refuse(no, out), unsigned -> {
                        out.println(unsigned.reference() + " is not signed");
                        return 1;
                    });
        } catch (TrustException noAnswer) {
            out.println(noAnswer.getMessage() + "\n  " + noAnswer.remedy());
            return 2;
        }
    }

    private static int refuse(Untrusted no, PrintStream out) {
        out.println(no.reference() + " must not run");
        no.findings().forEach(finding -> out.println("  " + finding + "\n  " + finding.remedy()));
        return 1;
    }

    /** Pulls by digest, never by tag: between the verification and the pull a tag can move. */
    private static int pull(VerifiedImage image, RegistryClient registry, PrintStream out) {
        Manifest manifest = registry.manifest(image.pinned(), Deadline.after(Duration.ofMinutes(1)))
                .orElseThrow(() -> new IllegalStateException("the registry lost " + image.pinned()));
        out.println("pulled " + image.pinned() + ", " + manifest.bytes().length + " bytes of manifest");
        out.println("signed by " + image.signers() + ", valid until "
                + image.evidence().validUntil());
        return 0;
    }
}
