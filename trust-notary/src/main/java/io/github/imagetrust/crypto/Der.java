package io.github.imagetrust.crypto;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/**
 * Reads DER strictly. What passes has definite lengths in their shortest form, is not nested deeply and ends where it
 * says; the library that parses it then never recurses without end (it would, into a StackOverflowError), and there is one
 * spelling less for one key.
 */
final class Der {

    private static final int MAX_DEPTH = 24;

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;

    private Der() {}

    /**
     * The one value that {@code der} holds.
     *
     * @throws IOException if it is not DER, is nested too deeply, or something follows
     */
    static ASN1Primitive parse(byte[] der) throws IOException {
        if (end(der, 0, der.length, 0) != der.length) {
            throw new IOException("bytes follow the DER value");
        }
        return ASN1Primitive.fromByteArray(der);
    }

    /** The encoding of {@code value}, which we made ourselves or which came out of {@link #parse}. */
    static byte[] encode(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new AssertionError("a value in memory can be encoded", e);
        }
    }

    /** A sequence of those values. */
    static ASN1Sequence sequence(ASN1Encodable... values) {
        return new DERSequence(values);
    }

    private static int end(byte[] der, int begin, int limit, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("DER nested too deeply");
        }
        if (limit - begin < 2 || (der[begin] & LONG_TAG) == LONG_TAG) {
            throw new IOException("not DER");
        }
        int at = begin + 1;
        int length = der[at++] & 0xff;
        if (length > 0x7f) {
            int octets = length & 0x7f;
            if (octets == 0 || octets > 3 || limit - at < octets) {
                throw new IOException("a DER length is indefinite, huge or cut off");
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = (length << 8) | (der[at++] & 0xff);
            }
            if (length <= 0x7f || (length >>> (8 * (octets - 1))) == 0) {
                throw new IOException("a DER length is not in its shortest form");
            }
        }
        if (limit - at < length) {
            throw new IOException("a DER value is cut off");
        }
        int end = at + length;
        if ((der[begin] & CONSTRUCTED) != 0) {
            while (at < end) {
                at = end(der, at, end, depth + 1);
            }
        }
        return end;
    }
}
