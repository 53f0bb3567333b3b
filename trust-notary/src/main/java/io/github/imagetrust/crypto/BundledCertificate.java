package io.github.imagetrust.crypto;

import io.github.imagetrust.tuf.SignatureChecker.Validity;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;

/** One certificate of a bundle, as far as trust in a root's key asks for it. Its signature is not checked here. */
final class BundledCertificate {

    /** Names with more parts than that are not looked into: whoever writes such a name only wants us to be slow. */
    private static final int MAX_NAME_PARTS = 64;

    private final byte[] der;
    private final PublicKey key;
    private final boolean readByGo;
    private final Optional<String> commonName;
    private final Validity validity;
    private final boolean authority;
    private final boolean weaklySigned;

    private BundledCertificate(byte[] der, Certificate certificate)
            throws IOException, InvalidKeyException, ParseException {
        TBSCertificate body = certificate.getTBSCertificate();
        this.der = der;
        byte[] spki = Der.encode(body.getSubjectPublicKeyInfo());
        this.key = Spki.decode(spki);
        this.readByGo = Spki.isReadByGo(key, spki);
        this.commonName = commonName(body);
        this.validity = new Validity(instant(body.getStartDate()), instant(body.getEndDate()));
        this.authority = isAuthority(body.getExtensions());
        this.weaklySigned = WeakSignatures.include(certificate.getSignatureAlgorithm());
    }

    /**
     * Reads a certificate.
     *
     * @throws CertificateException if it is not one, or its key is none that we use
     */
    static BundledCertificate parse(byte[] der) throws CertificateException {
        try {
            return new BundledCertificate(der, Certificate.getInstance(Der.parse(der)));
        } catch (InvalidKeyException e) {
            throw new CertificateException("the key of a certificate cannot be used: " + e.getMessage(), e);
        } catch (IOException | ParseException | RuntimeException e) { // the library throws any kind on bad structures
            throw new CertificateException("not a certificate", e);
        }
    }

    byte[] der() {
        return der;
    }

    PublicKey key() {
        return key;
    }

    /** Whether Go can read it: one with a key in an odd spelling it cannot. */
    boolean isReadByGo() {
        return readByGo;
    }

    /** The common name, or empty unless the subject has exactly one, of a plain string type. */
    Optional<String> commonName() {
        return commonName;
    }

    Validity validity() {
        return validity;
    }

    /** Whether it says CA:TRUE. */
    boolean isAuthority() {
        return authority;
    }

    /** Whether it is signed over a hash for which collisions can be made. */
    boolean isWeaklySigned() {
        return weaklySigned;
    }

    private static Instant instant(Time time) {
        return time.getDate().toInstant();
    }

    private static boolean isAuthority(Extensions extensions) throws IOException {
        Extension constraints = extensions == null ? null : extensions.getExtension(Extension.basicConstraints);
        return constraints != null
                && BasicConstraints.getInstance(
                                Der.parse(constraints.getExtnValue().getOctets()))
                        .isCA();
    }

    private static Optional<String> commonName(TBSCertificate body) {
        RDN[] parts = body.getSubject().getRDNs();
        if (parts.length > MAX_NAME_PARTS) {
            return Optional.empty();
        }
        String found = null;
        for (RDN part : parts) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                ASN1ObjectIdentifier type = attribute.getType();
                if (type.equals(BCStyle.CN)) {
                    // Two names would be one for us and the other one for somebody else.
                    if (found != null || !isPlain(attribute.getValue())) {
                        return Optional.empty();
                    }
                    found = ((ASN1String) attribute.getValue()).getString();
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean isPlain(ASN1Encodable value) {
        ASN1Primitive text = value.toASN1Primitive();
        return text instanceof ASN1UTF8String || text instanceof ASN1PrintableString || text instanceof ASN1IA5String;
    }
}
