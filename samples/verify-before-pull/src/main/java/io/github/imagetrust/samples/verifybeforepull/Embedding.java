package io.github.imagetrust.samples.verifybeforepull;

import io.github.imagetrust.ImageVerifier;
import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.ImageTrust;
import io.github.imagetrust.policy.TrustPolicy;

/** The least that an application needs: from a policy to the name to pull, in four lines. */
final class Embedding {

    private Embedding() {}

    static ImageReference nameToPull(String repository, String tag, String fingerprint) {
        TrustPolicy policy = TrustPolicy.pinned(repository, fingerprint);
        ImageVerifier verifier = ImageTrust.verifier(policy);
        VerifiedImage image =
                verifier.verify(ImageReference.parse(repository + ":" + tag)).orElseThrow();
        return image.pinned();
    }
}
