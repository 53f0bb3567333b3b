package io.github.imagetrust.crypto;

import java.io.IOException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** Decodes a SubjectPublicKeyInfo (RFC 5280), in every spelling in which some tool writes it. */
final class Spki {

    private Spki() {}

    /**
     * The key in that DER.
     *
     * @throws InvalidKeyException if it is not DER, of an algorithm that we do not know, or no sound key
     */
    static PublicKey decode(byte[] der) throws InvalidKeyException {
        try {
            return decode(Der.parse(der));
        } catch (IOException e) {
            throw new InvalidKeyException("not a public key in DER: " + e.getMessage(), e);
        }
    }

    /**
     * Whether Go reads that key from that DER, too: it knows no compressed point, no curve without a name, and no RSA key
     * without parameters. Whoever takes more of Notary's keys says yes where the reference says no.
     */
    static boolean isReadByGo(PublicKey key, byte[] der) {
        return Arrays.equals(key.spki(), der);
    }

    private static PublicKey decode(ASN1Encodable value) throws InvalidKeyException {
        if (!(value instanceof ASN1Sequence info)
                || info.size() != 2
                || !(info.getObjectAt(0) instanceof ASN1Sequence algorithm)
                || algorithm.size() < 1
                || algorithm.size() > 2
                || !(algorithm.getObjectAt(0) instanceof ASN1ObjectIdentifier oid)
                || !(info.getObjectAt(1) instanceof ASN1BitString bits)
                || bits.getPadBits() != 0) {
            throw new InvalidKeyException("not a public key");
        }
        ASN1Encodable parameters = algorithm.size() == 2 ? algorithm.getObjectAt(1) : null;
        if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return EcKey.at(curve(parameters), bits.getOctets());
        }
        if (oid.equals(PKCSObjectIdentifiers.rsaEncryption) && (parameters == null || parameters instanceof ASN1Null)) {
            return rsa(bits.getOctets());
        }
        if (oid.equals(EdECObjectIdentifiers.id_Ed25519) && parameters == null) {
            return Ed25519Key.of(bits.getOctets());
        }
        throw new InvalidKeyException("a public key of an unknown algorithm");
    }

    /** The curve that is named or spelled out there. */
    static Curve curve(@Nullable ASN1Encodable parameters) throws InvalidKeyException {
        Optional<Curve> curve = parameters instanceof ASN1ObjectIdentifier oid
                ? Curve.named(oid)
                : parameters instanceof ASN1Sequence explicit ? ExplicitCurve.recognise(explicit) : Optional.empty();
        return curve.orElseThrow(() -> new InvalidKeyException("a key on an unknown curve"));
    }

    private static PublicKey rsa(byte[] der) throws InvalidKeyException {
        try {
            if (Der.parse(der) instanceof ASN1Sequence numbers
                    && numbers.size() == 2
                    && numbers.getObjectAt(0) instanceof ASN1Integer modulus
                    && numbers.getObjectAt(1) instanceof ASN1Integer exponent) {
                return RsaKey.of(modulus.getValue(), exponent.getValue());
            }
        } catch (IOException e) {
            throw new InvalidKeyException("not an RSA key", e);
        }
        throw new InvalidKeyException("not an RSA key");
    }
}
