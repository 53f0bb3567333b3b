package io.github.imagetrust.notary.testing.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A certificate around a key. Its own signature is made with the key itself; nobody looks at it.
 *
 * @param names the common names
 * @param from when it begins to hold
 * @param until when it ends
 * @param authority whether it says CA:TRUE
 * @param weak whether it says that it is signed over SHA-1
 * @param serial its number
 */
record MadeCertificate(
        List<ASN1Encodable> names, Instant from, Instant until, boolean authority, boolean weak, long serial) {

    /** A sound one for that name, as the reference makes them. */
    static MadeCertificate of(String name, Instant now) {
        return new MadeCertificate(
                List.of(new DERUTF8String(name)),
                now.minusSeconds(86_400 * 3),
                now.plusSeconds(86_400L * 3650),
                false,
                false,
                1);
    }

    MadeCertificate named(ASN1Encodable... others) {
        return new MadeCertificate(List.of(others), from, until, authority, weak, serial);
    }

    MadeCertificate named(String other) {
        return named(new DERUTF8String(other));
    }

    MadeCertificate holds(Instant newFrom, Instant newUntil) {
        return new MadeCertificate(names, newFrom, newUntil, authority, weak, serial);
    }

    MadeCertificate ofAnAuthority() {
        return new MadeCertificate(names, from, until, true, weak, serial);
    }

    MadeCertificate weaklySigned() {
        return new MadeCertificate(names, from, until, authority, true, serial);
    }

    MadeCertificate numbered(long number) {
        return new MadeCertificate(names, from, until, authority, weak, number);
    }

    /** The certificate for that key as Go writes PEM. */
    String pem(Secret key) {
        return pem(key, key.spki());
    }

    /** The certificate for a public half that may be spelled in another way. */
    String pem(Secret key, SubjectPublicKeyInfo spki) {
        try {
            TBSCertificate body = body(key, spki);
            byte[] bytes = body.getEncoded();
            byte[] signature = key.kind() == KeyKind.RSA ? key.rsaPkcs1(bytes) : key.signInDer(bytes);
            byte[] der = new DERSequence(new ASN1Encodable[] {
                        body, new AlgorithmIdentifier(algorithm(key)), new DERBitString(signature)
                    })
                    .getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TBSCertificate body(Secret key, SubjectPublicKeyInfo spki) throws IOException {
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(serial));
        body.setSignature(new AlgorithmIdentifier(algorithm(key)));
        List<RDN> parts = new ArrayList<>(List.of(new RDN(BCStyle.O, new DERUTF8String("imagetrust tests"))));
        names.forEach(name -> parts.add(new RDN(BCStyle.CN, name)));
        X500Name subject = new X500Name(parts.toArray(RDN[]::new));
        body.setIssuer(subject);
        body.setSubject(subject);
        body.setStartDate(new Time(Date.from(from)));
        body.setEndDate(new Time(Date.from(until)));
        body.setSubjectPublicKeyInfo(spki);
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        body.setExtensions(extensions.generate());
        return body.generateTBSCertificate();
    }

    private ASN1ObjectIdentifier algorithm(Secret key) {
        if (key.kind() == KeyKind.RSA) {
            return weak ? PKCSObjectIdentifiers.sha1WithRSAEncryption : PKCSObjectIdentifiers.sha256WithRSAEncryption;
        }
        return weak ? X9ObjectIdentifiers.ecdsa_with_SHA1 : X9ObjectIdentifiers.ecdsa_with_SHA256;
    }
}
