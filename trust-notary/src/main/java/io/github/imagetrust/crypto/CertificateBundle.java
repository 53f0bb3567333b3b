package io.github.imagetrust.crypto;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureChecker.Validity;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificates that come with a key of an {@code …-x509} kind: that of the key first, then those between it and an
 * authority. Immutable.
 */
public final class CertificateBundle {

    /** No honest chain is longer, and searching paths costs more with every certificate. */
    private static final int MAX_CERTIFICATES = 12;

    private final List<BundledCertificate> certificates;

    private CertificateBundle(List<BundledCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * Reads a PEM text of certificates.
     *
     * @throws CertificateException if there is none or too many, one cannot be read, has headers or holds a key that we do
     *     not use, or something else than certificates is there
     */
    public static CertificateBundle parse(byte[] pem) throws CertificateException {
        List<PemBlock> blocks;
        try {
            blocks = Pem.parse(pem);
        } catch (IOException e) {
            throw new CertificateException("not a PEM text of certificates: " + e.getMessage(), e);
        }
        if (blocks.isEmpty() || blocks.size() > MAX_CERTIFICATES) {
            throw new CertificateException(blocks.size() + " certificates, not 1 to " + MAX_CERTIFICATES);
        }
        List<BundledCertificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (!block.label().equals("CERTIFICATE") || !block.headers().isEmpty()) {
                throw new CertificateException("a block that is not a plain certificate");
            }
            certificates.add(BundledCertificate.parse(block.content()));
        }
        return new CertificateBundle(certificates);
    }

    /**
     * Why these certificates cannot stand for a root's key at any time, or empty if they can (the rules of the reference
     * for roots; for delegations see {@link SignerCertificate}): the first one is no authority and all others are, none is signed
     * over SHA-1 or worse, none ends before it begins. Keys that are too short never get here. Names, dates and authorities
     * are other questions.
     */
    public Optional<String> objectionAsRoot() {
        for (int i = 0; i < certificates.size(); i++) {
            BundledCertificate certificate = certificates.get(i);
            if (i == 0 && certificate.isAuthority()) {
                return Optional.of("its certificate is that of an authority");
            }
            if (i > 0 && !certificate.isAuthority()) {
                return Optional.of("it comes with several certificates that are not of authorities");
            }
            if (!certificate.isReadByGo()) {
                return Optional.of("a certificate has a key in a spelling that the reference does not read");
            }
            if (certificate.isWeaklySigned()) {
                return Optional.of("a certificate is signed over SHA-1 or weaker");
            }
            if (certificate
                    .validity()
                    .notAfter()
                    .isBefore(certificate.validity().notBefore())) {
                return Optional.of("a certificate ends before it begins");
            }
        }
        return Optional.empty();
    }

    /** The common name of the first certificate, exactly as it stands there; empty unless there is exactly one. */
    public Optional<String> commonName() {
        return leaf().commonName();
    }

    /** When all certificates hold; may end before it begins. */
    public Validity validity() {
        Instant from = leaf().validity().notBefore();
        Instant to = leaf().validity().notAfter();
        for (BundledCertificate certificate : certificates) {
            Validity other = certificate.validity();
            from = other.notBefore().isAfter(from) ? other.notBefore() : from;
            to = other.notAfter().isBefore(to) ? other.notAfter() : to;
        }
        return new Validity(from, to);
    }

    /** The key of the first certificate, as the DER encoding of its canonical SubjectPublicKeyInfo. */
    public Bytes publicKey() {
        return Bytes.of(leaf().key().spki());
    }

    /** The SHA-256 of the first certificate, in lower-case hex; browsers and openssl show it as its fingerprint. */
    public String fingerprint() {
        return Digest.sha256(leaf().der()).hex();
    }

    /** The canonical PEM text: without it a root key is of no use to the reference, which writes it anew and hashes it. */
    public String canonicalPem() {
        StringBuilder pem = new StringBuilder();
        for (BundledCertificate certificate : certificates) {
            pem.append(new PemBlock("CERTIFICATE", Map.of(), certificate.der()).toPem());
        }
        return pem.toString();
    }

    /** Whether Go can read the first certificate, which holds the key. */
    boolean isReadByGo() {
        return leaf().isReadByGo();
    }

    PublicKey key() {
        return leaf().key();
    }

    /** All certificates in DER, in order. */
    List<byte[]> encoded() {
        return certificates.stream().map(BundledCertificate::der).toList();
    }

    private BundledCertificate leaf() {
        return certificates.get(0);
    }

    @Override
    public String toString() {
        return certificates.size() + " certificates, the first for "
                + commonName().orElse("no name");
    }
}
