package io.github.imagetrust.notary.testing;

import io.github.imagetrust.spi.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A certificate for a root key, also one that no honest tool would make.
 *
 * @param name the common name
 * @param from when it begins to hold
 * @param until when it ends
 * @param authority whether it says CA:TRUE
 * @param algorithm by which it says that it is signed
 * @param serialNumber its number
 */
public record TestCertificate(
        String name,
        Instant from,
        Instant until,
        boolean authority,
        ASN1ObjectIdentifier algorithm,
        long serialNumber) {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2036-11-01T00:00:00Z");

    /** A sound one for that repository. */
    public static TestCertificate of(String name) {
        return new TestCertificate(name, FROM, UNTIL, false, X9ObjectIdentifiers.ecdsa_with_SHA256, 1);
    }

    /** The same with another time. */
    public TestCertificate holds(Instant newFrom, Instant newUntil) {
        return new TestCertificate(name, newFrom, newUntil, authority, algorithm, serialNumber);
    }

    /** The same for an authority. */
    public TestCertificate ofAnAuthority() {
        return new TestCertificate(name, from, until, true, algorithm, serialNumber);
    }

    /** The same, signed over SHA-1. */
    public TestCertificate weaklySigned() {
        return new TestCertificate(name, from, until, authority, X9ObjectIdentifiers.ecdsa_with_SHA1, serialNumber);
    }

    /** The same with another number. */
    public TestCertificate serial(long number) {
        return new TestCertificate(name, from, until, authority, algorithm, number);
    }

    /** The certificate, for that key and signed by it, as PEM. */
    public String pem(Signer key) {
        return pem(key, name, key);
    }

    /** The certificate for that key, issued and signed by somebody else, as PEM. */
    public String pem(Signer key, String issuer, Signer issuerKey) {
        try {
            TBSCertificate body = body(key, issuer);
            byte[] raw = issuerKey.sign(body.getEncoded());
            DERSequence signature = new DERSequence(new ASN1Integer[] {number(raw, 0, 32), number(raw, 32, 64)});
            AlgorithmIdentifier by = new AlgorithmIdentifier(algorithm);
            byte[] der = new DERSequence(new ASN1Encodable[] {body, by, new DERBitString(signature.getEncoded())})
                    .getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TBSCertificate body(Signer key, String issuer) throws IOException {
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(serialNumber));
        body.setSignature(new AlgorithmIdentifier(algorithm));
        body.setIssuer(named(issuer));
        body.setSubject(named(name));
        body.setStartDate(new Time(Date.from(from)));
        body.setEndDate(new Time(Date.from(until)));
        body.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(key.publicKey()));
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        body.setExtensions(extensions.generate());
        return body.generateTBSCertificate();
    }

    private static X500Name named(String name) {
        return new X500Name(new RDN[] {new RDN(BCStyle.CN, new DERUTF8String(name))});
    }

    private static ASN1Integer number(byte[] raw, int begin, int end) {
        return new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, begin, end)));
    }
}
