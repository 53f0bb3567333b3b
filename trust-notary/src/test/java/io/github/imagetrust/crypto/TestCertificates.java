package io.github.imagetrust.crypto;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Certificates as a test wants them, honest or not; each with a P-256 key of its own. */
final class TestCertificates {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private final SoftwareKey key;
    private final String name;
    private SoftwareKey issuerKey;
    private String issuer;
    private ASN1Encodable subject;
    private SubjectPublicKeyInfo around;
    private Instant begin = BEGIN;
    private Instant end = END;
    private ASN1ObjectIdentifier signedWith = X9ObjectIdentifiers.ecdsa_with_SHA256;
    private final List<ASN1Encodable> extensions = new ArrayList<>();

    private TestCertificates(String name) {
        this.key = SoftwareKey.generateP256(new FixedRandom("certificate of " + name));
        this.name = name;
        this.issuerKey = key;
        this.issuer = name;
        this.subject = name(name);
        this.around = SubjectPublicKeyInfo.getInstance(key.publicKey());
    }

    /** A certificate that signed itself and says nothing but its name. */
    static TestCertificates named(String name) {
        return new TestCertificates(name);
    }

    /** A certificate of an authority. */
    static TestCertificates authority(String name) {
        return named(name).extension(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    TestCertificates issuedBy(TestCertificates other) {
        issuerKey = other.key;
        issuer = other.name;
        return this;
    }

    /** Says that it was issued by that one, but its own key signed. */
    TestCertificates pretendingToBeIssuedBy(TestCertificates other) {
        issuer = other.name;
        return this;
    }

    TestCertificates subject(ASN1Encodable whole) {
        subject = whole;
        return this;
    }

    /** Has that public key in it, which is not its own. */
    TestCertificates around(ASN1Encodable spki) {
        around = SubjectPublicKeyInfo.getInstance(spki);
        return this;
    }

    SoftwareKey key() {
        return key;
    }

    TestCertificates from(Instant when) {
        begin = when;
        return this;
    }

    TestCertificates until(Instant when) {
        end = when;
        return this;
    }

    TestCertificates signedWith(ASN1ObjectIdentifier algorithm) {
        signedWith = algorithm;
        return this;
    }

    TestCertificates purpose(KeyPurposeId... purposes) {
        return extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    TestCertificates extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        return extension(type, critical, Der.encode(value));
    }

    TestCertificates extension(ASN1ObjectIdentifier type, boolean critical, byte[] value) {
        DEROctetString content = new DEROctetString(value);
        extensions.add(critical ? Der.sequence(type, ASN1Boolean.TRUE, content) : Der.sequence(type, content));
        return this;
    }

    static ASN1Encodable name(String commonName) {
        return Der.sequence(part(commonName));
    }

    static ASN1Encodable part(String commonName) {
        return new DERSet(Der.sequence(BCStyle.CN, new DERUTF8String(commonName)));
    }

    byte[] der() {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(signedWith);
        List<ASN1Encodable> body = new ArrayList<>(List.of(
                new DERTaggedObject(true, 0, new ASN1Integer(2)),
                new ASN1Integer(new BigInteger(1, Arrays.copyOf(key.publicKey(), 8))),
                algorithm,
                name(issuer),
                Der.sequence(new Time(Date.from(begin)), new Time(Date.from(end))),
                subject,
                around));
        if (!extensions.isEmpty()) {
            body.add(new DERTaggedObject(true, 3, new DERSequence(extensions.toArray(ASN1Encodable[]::new))));
        }
        ASN1Encodable signed = new DERSequence(body.toArray(ASN1Encodable[]::new));
        return Der.encode(
                Der.sequence(signed, algorithm, new DERBitString(EcdsaForm.toDer(issuerKey.sign(Der.encode(signed))))));
    }

    String pem() {
        return new PemBlock("CERTIFICATE", Map.of(), der()).toPem();
    }

    X509Certificate x509() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static CertificateBundle bundle(TestCertificates... certificates) {
        StringBuilder pem = new StringBuilder();
        for (TestCertificates certificate : certificates) {
            pem.append(certificate.pem());
        }
        try {
            return CertificateBundle.parse(pem.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
