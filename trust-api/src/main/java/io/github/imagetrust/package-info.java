/**
 * The verbs: verify an image ({@link io.github.imagetrust.ImageVerifier}), sign one
 * ({@link io.github.imagetrust.ImageSigner}), look at what is signed ({@link io.github.imagetrust.TrustInspector}).
 *
 * <p>To verify before pulling, a program needs a policy and a few lines; then it pulls by the digest that it got, never
 * by the tag:
 *
 * <pre>{@code
 * ImageVerifier verifier = ImageTrust.verifier(TrustPolicy.pinned("registry.example.com/app", fingerprint));
 * VerifiedImage image = verifier.verify(ImageReference.parse("registry.example.com/app:1.0")).orElseThrow();
 * pull(image.repository() + "@" + image.digest());
 * }</pre>
 */
package io.github.imagetrust;
