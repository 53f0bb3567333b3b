package io.github.imagetrust.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Makes the certificate in which a repository's root lists its root key, byte for byte as docker and notary make it: self
 * signed, for the repository's name, for ten years of 365 days.
 */
public final class RootCertificates {

    private static final Duration LIFETIME = Duration.ofDays(10 * 365);
    private static final int SERIAL_BITS = 128;
    private static final int VERSION_3 = 2;

    private final SecureRandom random;

    /** Takes serial numbers from {@code random}. */
    public RootCertificates(SecureRandom random) {
        this.random = random;
    }

    /**
     * Makes a certificate.
     *
     * @param key a key on a curve, or an RSA key
     * @param gun the name of the repository, as trust data name it; not empty
     * @param now when it begins to hold; fractions of a second are dropped
     * @return the certificate in canonical PEM
     * @throws IllegalArgumentException if the key is of another kind: Notary has no certificates for those
     * @throws SigningException if the key cannot sign
     */
    public String create(Signer key, String gun, Instant now) {
        if (gun.isEmpty() || key.algorithm() == Signer.Algorithm.ED25519) {
            throw new IllegalArgumentException("a root certificate needs a name, and an ECDSA or RSA key");
        }
        BigInteger serial = new BigInteger(SERIAL_BITS, random).max(BigInteger.ONE);
        SelfSignature signature = SelfSignature.by(key);
        ASN1Sequence body = body(key, gun, now, serial, signature.algorithm());
        byte[] certificate = Der.encode(
                Der.sequence(body, signature.algorithm(), new DERBitString(signature.over(Der.encode(body)))));
        return new PemBlock("CERTIFICATE", Map.of(), certificate).toPem();
    }

    /** What is signed of the certificate. */
    static ASN1Sequence body(Signer key, String gun, Instant now, BigInteger serial, AlgorithmIdentifier algorithm) {
        ASN1Sequence name = Der.sequence(new DERSet(Der.sequence(BCStyle.CN, text(gun))));
        return Der.sequence(
                new DERTaggedObject(true, 0, new ASN1Integer(VERSION_3)),
                new ASN1Integer(serial),
                algorithm,
                name,
                Der.sequence(new Time(Date.from(now)), new Time(Date.from(now.plus(LIFETIME)))),
                name,
                SubjectPublicKeyInfo.getInstance(key.publicKey()),
                new DERTaggedObject(true, 3, extensions()));
    }

    private static ASN1Sequence extensions() {
        return Der.sequence(
                extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)),
                extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning)),
                extension(Extension.basicConstraints, true, new BasicConstraints(false)));
    }

    private static ASN1Sequence extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        DEROctetString content = new DEROctetString(Der.encode(value));
        return critical ? Der.sequence(type, ASN1Boolean.TRUE, content) : Der.sequence(type, content);
    }

    /** As Go's encoder decides it. */
    private static ASN1Primitive text(String gun) {
        boolean printable = US_ASCII.newEncoder().canEncode(gun) && DERPrintableString.isPrintableString(gun);
        return printable ? new DERPrintableString(gun) : new DERUTF8String(gun);
    }

    /** How a key signs its own certificate. */
    private record SelfSignature(Signer key, AlgorithmIdentifier algorithm) {

        private static final AlgorithmIdentifier SHA256 =
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);

        static SelfSignature by(Signer key) {
            if (key.algorithm() == Signer.Algorithm.ECDSA) {
                return new SelfSignature(key, new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256));
            }
            if (key instanceof SoftwareKey) {
                return new SelfSignature(
                        key, new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE));
            }
            // A key elsewhere signs in the one way that its contract promises, which certificates have a name for, too.
            return new SelfSignature(
                    key,
                    new AlgorithmIdentifier(
                            PKCSObjectIdentifiers.id_RSASSA_PSS,
                            new RSASSAPSSparams(
                                    SHA256,
                                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA256),
                                    new ASN1Integer(Signatures.PSS_SALT),
                                    RSASSAPSSparams.DEFAULT_TRAILER_FIELD)));
        }

        byte[] over(byte[] body) {
            if (key.algorithm() == Signer.Algorithm.ECDSA) {
                return EcdsaForm.toDer(key.sign(body));
            }
            return key instanceof SoftwareKey software
                    ? software.signPkcs1v15(body).orElseThrow()
                    : key.sign(body);
        }
    }
}
