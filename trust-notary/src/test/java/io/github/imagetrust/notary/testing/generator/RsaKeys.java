package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;

/** RSA keys that were made beforehand: they take long to make. */
final class RsaKeys {

    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    private static final Map<String, RSAPrivateCrtKeyParameters> KEYS = read();

    private RsaKeys() {}

    static RSAPrivateCrtKeyParameters named(String name) {
        return Objects.requireNonNull(KEYS.get(name), name);
    }

    private static Map<String, RSAPrivateCrtKeyParameters> read() {
        try (InputStream file = RsaKeys.class.getResourceAsStream("rsa-primes.txt")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(
                            words -> words[0],
                            words -> key(new BigInteger(words[2], 16), new BigInteger(words[3], 16))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAPrivateCrtKeyParameters key(BigInteger p, BigInteger q) {
        BigInteger d = EXPONENT.modInverse(p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE)));
        return new RSAPrivateCrtKeyParameters(
                p.multiply(q),
                EXPONENT,
                d,
                p,
                q,
                d.mod(p.subtract(BigInteger.ONE)),
                d.mod(q.subtract(BigInteger.ONE)),
                q.modInverse(p));
    }
}
