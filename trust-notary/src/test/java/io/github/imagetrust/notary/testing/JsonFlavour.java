package io.github.imagetrust.notary.testing;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.edit.SigningKey;

/** A dialect whose metadata are JSON, and whose keys are real. */
public interface JsonFlavour extends Flavour {

    /** What a snapshot or a timestamp calls the file of a role. */
    String listedAs(String role);

    /** A key that may sign for other roles than a root, of one of these kinds: ed25519, p256, p384, rsa. */
    SigningKey keyOfKind(String kind, String name);

    /** A key of a kind that nobody knows. */
    SigningKey keyOfAnUnknownKind(String name);

    /** What says that it is a P-256 key, and is no point of that curve. */
    SigningKey keyOffItsCurve(String name);

    /** An ECDSA signature in the encoding of this dialect. */
    Bytes ecdsaSignature(EcdsaNumbers numbers);

    /** The numbers of an ECDSA signature in the encoding of this dialect. */
    EcdsaNumbers ecdsaNumbers(Bytes signature);

    /** An ECDSA signature in the encoding that only other dialects have. */
    Bytes foreignEcdsaSignature(EcdsaNumbers numbers);
}
