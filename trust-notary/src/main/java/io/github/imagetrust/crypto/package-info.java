/**
 * Keys, signatures and certificates. Nobody else imports Bouncy Castle or the security classes of the JDK.
 *
 * <p>{@link io.github.imagetrust.crypto.PublicKeys} turns what metadata carry into
 * {@link io.github.imagetrust.tuf.SignatureChecker}s, {@link io.github.imagetrust.crypto.PrivateKeys} what key files
 * carry into {@link io.github.imagetrust.crypto.SoftwareKey}s. {@link io.github.imagetrust.crypto.CertificateBundle},
 * {@link io.github.imagetrust.crypto.CertificatePaths} and {@link io.github.imagetrust.crypto.RootCertificates} are about
 * the certificates around a root's keys; {@link io.github.imagetrust.crypto.KeyIds} names keys as Notary does.
 *
 * <p>Bouncy Castle is used through its lightweight classes, so no security provider is registered. All input is taken to
 * be hostile: it is checked to be plain, shallow DER before a library parses it, lengths and ranges are checked before a
 * library computes with them.
 */
package io.github.imagetrust.crypto;
