package io.github.imagetrust.crypto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Any bytes where keys and certificates are expected: only exceptions of ours, and never a valid signature. */
class KeysFuzzTest {

    private static final Bytes MESSAGE = Bytes.utf8("message");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @FuzzTest(maxDuration = "1m")
    void pem(byte[] data) {
        try {
            for (PemBlock block : Pem.parse(data)) {
                List<PemBlock> again = Pem.parse(block.toPem().getBytes(StandardCharsets.UTF_8));
                if (again.size() != 1
                        || !again.get(0).headers().equals(block.headers())
                        || !Arrays.equals(again.get(0).content(), block.content())) {
                    throw new AssertionError("a block does not come back from its text");
                }
            }
        } catch (IOException expected) {
            // no PEM text
        }
    }

    @FuzzTest(maxDuration = "1m")
    void privateKey(byte[] data) {
        PrivateKeys keys = new PrivateKeys(new FixedRandom("fuzz"));
        try {
            for (PemBlock block : Pem.parse(data)) {
                if (PrivateKeys.isEncrypted(block)) {
                    keys.decrypt(block, "repopass1".toCharArray(), "it");
                } else {
                    keys.decode(block, "it").sign(data);
                }
            }
        } catch (IOException | SigningException expected) {
            // no private key
        }
    }

    @FuzzTest(maxDuration = "1m")
    void certificateBundle(byte[] data) {
        try {
            CertificateBundle bundle = CertificateBundle.parse(data);
            bundle.objectionAsRoot();
            bundle.commonName();
            bundle.validity();
            CertificateBundle again =
                    CertificateBundle.parse(bundle.canonicalPem().getBytes(StandardCharsets.US_ASCII));
            if (!again.publicKey().equals(bundle.publicKey())
                    || !again.fingerprint().equals(bundle.fingerprint())) {
                throw new AssertionError("a bundle does not come back from its text");
            }
            CertificatePaths.authorityOf(
                    bundle, List.of(TestCertificates.authority("root").x509()), NOW);
        } catch (CertificateException expected) {
            // no certificates
        }
    }

    @FuzzTest(maxDuration = "1m")
    void publicKey(byte[] data) {
        PublicKeys keys = new PublicKeys(1);
        SignatureEntry entry = new SignatureEntry("id", "ecdsa", Bytes.of(Arrays.copyOf(data, 64)));
        for (String type : List.of("ecdsa", "rsa", "ed25519", "ecdsa-x509", "rsa-x509")) {
            SignatureChecker checker = keys.notary(type, Bytes.of(data));
            checker.validity();
            if (checker.identity().isEmpty() || checker.isValid(MESSAGE, entry)) {
                throw new AssertionError("a key out of nothing");
            }
            KeyIds.canonicalId(type, Bytes.of(data));
        }
    }
}
