package io.github.imagetrust.crypto;

import java.io.IOException;
import java.security.InvalidKeyException;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * Decodes private keys in the clear, in the forms that occur: PKCS#8 as everybody writes it and as the reference does,
 * PKCS#1, SEC1. Exceptions tell what is wrong with the form and nothing of the content, so they have no cause.
 */
final class PrivateForms {

    private static final int PKCS1_NUMBERS = 9;

    private PrivateForms() {}

    /** PKCS#8, version 0 or 1; versions are not looked at further, since the reference writes 1 where 0 is meant. */
    static PrivateMaterial pkcs8(byte[] der) throws InvalidKeyException {
        ASN1Sequence info = sequence(der);
        if (info.size() < 3
                || !(info.getObjectAt(1).toASN1Primitive() instanceof ASN1Sequence algorithm)
                || algorithm.size() < 1
                || !(algorithm.getObjectAt(0) instanceof ASN1ObjectIdentifier oid)
                || !(info.getObjectAt(2) instanceof ASN1OctetString key)) {
            throw new InvalidKeyException("not a private key in PKCS#8");
        }
        byte[] content = key.getOctets();
        try {
            if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return sec1(content, algorithm.size() > 1 ? algorithm.getObjectAt(1) : null);
            }
            if (oid.equals(PKCSObjectIdentifiers.rsaEncryption)) {
                return pkcs1(content);
            }
            if (oid.equals(Ed25519Secret.NOTARY_OID)) {
                return Ed25519Secret.ofNotaryForm(content);
            }
            if (oid.equals(EdECObjectIdentifiers.id_Ed25519)) {
                return ed25519(content);
            }
            throw new InvalidKeyException("a private key of an unknown algorithm");
        } finally {
            Secrets.wipe(content);
        }
    }

    /** SEC1, which names its curve itself. */
    static PrivateMaterial sec1(byte[] der) throws InvalidKeyException {
        return sec1(der, null);
    }

    private static PrivateMaterial sec1(byte[] der, @Nullable ASN1Encodable curveAround) throws InvalidKeyException {
        ASN1Sequence key = sequence(der);
        if (key.size() < 2 || !(key.getObjectAt(1) instanceof ASN1OctetString scalar)) {
            throw new InvalidKeyException("not a private key in SEC1");
        }
        ASN1Encodable curveInside = tagged(key, 0);
        if (curveInside == null && curveAround == null) {
            throw new InvalidKeyException("a private key that does not name its curve");
        }
        Curve curve = Spki.curve(curveAround == null ? curveInside : curveAround);
        if (curveInside != null && Spki.curve(curveInside) != curve) {
            throw new InvalidKeyException("a private key that names two curves");
        }
        byte[] point = tagged(key, 1) instanceof ASN1BitString bits ? bits.getOctets() : null;
        return EcSecret.of(curve, scalar.getOctets(), point);
    }

    /** PKCS#1. */
    static PrivateMaterial pkcs1(byte[] der) throws InvalidKeyException {
        ASN1Sequence numbers = sequence(der);
        if (numbers.size() != PKCS1_NUMBERS) {
            throw new InvalidKeyException("not a private key in PKCS#1");
        }
        for (ASN1Encodable number : numbers) {
            if (!(number instanceof ASN1Integer)) {
                throw new InvalidKeyException("not a private key in PKCS#1");
            }
        }
        return RsaSecret.of(RSAPrivateKey.getInstance(numbers));
    }

    private static PrivateMaterial ed25519(byte[] der) throws InvalidKeyException {
        try {
            if (Der.parse(der) instanceof ASN1OctetString seed) {
                return Ed25519Secret.of(seed.getOctets());
            }
        } catch (IOException e) { // told below, without its cause
        }
        throw new InvalidKeyException("not an Ed25519 private key");
    }

    private static @Nullable ASN1Encodable tagged(ASN1Sequence key, int tag) {
        for (ASN1Encodable part : key) {
            if (part instanceof ASN1TaggedObject tagged && tagged.hasContextTag(tag) && tagged.isExplicit()) {
                return tagged.getExplicitBaseObject().toASN1Primitive();
            }
        }
        return null;
    }

    private static ASN1Sequence sequence(byte[] der) throws InvalidKeyException {
        try {
            if (Der.parse(der) instanceof ASN1Sequence sequence) {
                return sequence;
            }
        } catch (IOException e) { // told below, without its cause
        }
        throw new InvalidKeyException("not a private key in DER");
    }
}
