package io.github.imagetrust.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.BigIntegers;

/**
 * The two spellings of an ECDSA signature: r‖s, each padded to the width of the curve (Notary, JWS), and a DER sequence of
 * two integers (TUF 1.0, X.509, cosign). Each has exactly one way to write a given signature here.
 */
public final class EcdsaForm {

    private EcdsaForm() {}

    /**
     * A signature as two numbers.
     *
     * @param r the first
     * @param s the second
     */
    record Numbers(BigInteger r, BigInteger s) {

        /**
         * Whether both are in [1, n−1]. A library that did not look took r = s = 0 for a signature by any key over any
         * message (CVE-2022-21449), so we do not leave it to a library.
         */
        boolean within(BigInteger order) {
            return r.signum() > 0 && s.signum() > 0 && r.compareTo(order) < 0 && s.compareTo(order) < 0;
        }
    }

    /**
     * Rewrites r‖s as DER.
     *
     * @throws IllegalArgumentException if the length is odd or zero
     */
    public static byte[] toDer(byte[] raw) {
        if (raw.length == 0 || raw.length % 2 != 0) {
            throw new IllegalArgumentException("r‖s has an even number of bytes, not " + raw.length);
        }
        return der(numbers(raw));
    }

    /**
     * Rewrites strict DER as r‖s.
     *
     * @param der the signature
     * @param width the bytes of each half: 32 for P-256
     * @return empty if it is not DER, a number is negative, or one does not fit
     */
    public static Optional<byte[]> toRaw(byte[] der, int width) {
        return ofDer(der)
                .filter(numbers ->
                        numbers.r().bitLength() <= 8 * width && numbers.s().bitLength() <= 8 * width)
                .map(numbers -> raw(numbers, width));
    }

    /** The numbers in r‖s, or empty unless it is exactly twice as long as {@code width}. */
    static Optional<Numbers> ofRaw(byte[] raw, int width) {
        return raw.length == 2 * width ? Optional.of(numbers(raw)) : Optional.empty();
    }

    /** The numbers in a DER sequence, or empty if it is anything else or not in its shortest form. */
    static Optional<Numbers> ofDer(byte[] der) {
        try {
            ASN1Primitive value = Der.parse(der);
            if (value instanceof ASN1Sequence pair
                    && pair.size() == 2
                    && pair.getObjectAt(0) instanceof ASN1Integer r
                    && pair.getObjectAt(1) instanceof ASN1Integer s
                    && r.getValue().signum() >= 0
                    && s.getValue().signum() >= 0) {
                Numbers numbers = new Numbers(r.getValue(), s.getValue());
                return Arrays.equals(der(numbers), der) ? Optional.of(numbers) : Optional.empty();
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) { // an integer that is empty or padded is a RuntimeException there
            return Optional.empty();
        }
    }

    /** r‖s, each of them {@code width} bytes. */
    static byte[] raw(Numbers numbers, int width) {
        byte[] raw = new byte[2 * width];
        BigIntegers.asUnsignedByteArray(numbers.r(), raw, 0, width);
        BigIntegers.asUnsignedByteArray(numbers.s(), raw, width, width);
        return raw;
    }

    private static Numbers numbers(byte[] raw) {
        int width = raw.length / 2;
        return new Numbers(new BigInteger(1, raw, 0, width), new BigInteger(1, raw, width, width));
    }

    private static byte[] der(Numbers numbers) {
        return Der.encode(Der.sequence(new ASN1Integer(numbers.r()), new ASN1Integer(numbers.s())));
    }
}
