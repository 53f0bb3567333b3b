package io.github.imagetrust.notary.testing;

import io.github.imagetrust.tuf.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/**
 * An ECDSA signature on P-256 as its two numbers, which may be any.
 *
 * @param r the first
 * @param s the second
 */
public record EcdsaNumbers(BigInteger r, BigInteger s) {

    /** The order of P-256, which both must be below. */
    public static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final int WIDTH = 32;

    /** Those of 64 bytes. */
    public static EcdsaNumbers ofRaw(Bytes signature) {
        return new EcdsaNumbers(number(signature.slice(0, WIDTH)), number(signature.slice(WIDTH, 2 * WIDTH)));
    }

    /** Those of a DER sequence. */
    public static EcdsaNumbers ofDer(Bytes signature) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(signature.toArray());
        return new EcdsaNumbers(
                ((ASN1Integer) sequence.getObjectAt(0)).getValue(), ((ASN1Integer) sequence.getObjectAt(1)).getValue());
    }

    /** The other signature that is as good: (r, n − s). */
    public EcdsaNumbers twin() {
        return new EcdsaNumbers(r, ORDER.subtract(s));
    }

    /** Both, one after the other, in 32 bytes each. */
    public Bytes raw() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(padded(r));
        both.writeBytes(padded(s));
        return Bytes.of(both.toByteArray());
    }

    /** A DER sequence of both. */
    public Bytes der() {
        try {
            return Bytes.of(new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BigInteger number(Bytes bytes) {
        return new BigInteger(1, bytes.toArray());
    }

    private static byte[] padded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[WIDTH];
        int length = Math.min(WIDTH, bytes.length);
        System.arraycopy(bytes, bytes.length - length, padded, WIDTH - length, length);
        return Arrays.copyOf(padded, WIDTH);
    }
}
