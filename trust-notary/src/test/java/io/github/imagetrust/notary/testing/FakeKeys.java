package io.github.imagetrust.notary.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys whose signature is a hash of their name and the message. They count how often they are asked. */
public final class FakeKeys {

    private static final String METHOD = "fake";

    private final AtomicInteger checks = new AtomicInteger();

    /** How many signatures were checked. */
    public int checks() {
        return checks.get();
    }

    /** The key of that name, listed under that identifier. */
    public SigningKey key(String name, String id) {
        return key(name, id, Optional.empty());
    }

    /** The key of that name in a certificate that holds for that time. */
    public SigningKey certified(String name, String id, SignatureChecker.Validity validity) {
        return key(name, id, Optional.of(validity));
    }

    private SigningKey key(String name, String id, Optional<SignatureChecker.Validity> validity) {
        return new SigningKey(
                new Key(id, "fake", Bytes.utf8(name), new Checker(name, validity)), METHOD, new FakeSigner(name));
    }

    /** The same signature with something appended that its check passes over, as an ECDSA signature has a twin. */
    static Bytes twin(Bytes signature) {
        return Bytes.utf8(text(signature) + "'");
    }

    private static String signature(String name, byte[] message) {
        return Digest.sha256((name + ":" + Digest.sha256(message)).getBytes(UTF_8))
                .hex();
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), UTF_8);
    }

    private record FakeSigner(String name) implements Signer {
        @Override
        public Algorithm algorithm() {
            return Algorithm.ED25519;
        }

        @Override
        public byte[] publicKey() {
            return name.getBytes(UTF_8);
        }

        @Override
        public byte[] sign(byte[] message) {
            return signature(name, message).getBytes(UTF_8);
        }
    }

    private final class Checker implements SignatureChecker {

        private final String name;
        private final Optional<Validity> validity;

        Checker(String name, Optional<Validity> validity) {
            this.name = name;
            this.validity = validity;
        }

        @Override
        public String identity() {
            return name;
        }

        @Override
        public boolean isValid(Bytes signed, SignatureEntry signature) {
            checks.incrementAndGet();
            String good = signature(name, signed.toArray());
            String found = text(signature.value());
            return signature.method().equals(METHOD) && (found.equals(good) || found.equals(good + "'"));
        }

        @Override
        public Optional<Validity> validity() {
            return validity;
        }
    }
}
