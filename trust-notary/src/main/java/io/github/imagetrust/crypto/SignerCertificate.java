package io.github.imagetrust.crypto;

import io.github.imagetrust.tuf.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The certificate around a delegation's key. It is only a way to write the key: nobody looks at its name, its dates or its
 * signature. But the reference refuses everything as soon as one is of a kind that must not be made any more, so we do, too.
 */
public final class SignerCertificate {

    private SignerCertificate() {}

    /** Why no delegation may have a key in that certificate; empty if one may, or if that is no certificate at all. */
    public static Optional<String> objection(Bytes pem) {
        try {
            for (PemBlock block : Pem.parse(pem.sharedArray())) {
                if (block.label().equals("CERTIFICATE") && block.headers().isEmpty()) {
                    return objection(Certificate.getInstance(Der.parse(block.content())));
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException unreadable) { // then the key never signs anything
            return Optional.empty();
        }
    }

    private static Optional<String> objection(Certificate certificate) throws IOException {
        Instant end = certificate.getEndDate().getDate().toInstant();
        if (end.isBefore(certificate.getStartDate().getDate().toInstant())) {
            return Optional.of("ends before it begins");
        }
        if (WeakSignatures.include(certificate.getSignatureAlgorithm())) {
            return Optional.of("is signed over SHA-1 or weaker");
        }
        SubjectPublicKeyInfo key = certificate.getSubjectPublicKeyInfo();
        boolean rsa = key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
        if (rsa && RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength() < RsaKey.MIN_BITS) {
            return Optional.of("has an RSA key of less than " + RsaKey.MIN_BITS + " bits");
        }
        return Optional.empty();
    }
}
