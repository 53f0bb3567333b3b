package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProviderKeyTest {

    private static final byte[] MESSAGE = {1, 2, 3};

    private final SecureRandom random = new SecureRandom();
    private final SigningException refusal =
            new SigningException(SigningException.Kind.NO_KEY, "taken out", "Plug it in.", null);

    @Test
    void aKeyIsKnownByItsPublicHalfAndSignsWithoutBeingRead() throws Exception {
        SoftwareKey secret = SoftwareKey.generateP256(random);

        ProviderKey key = key(secret, secret);

        assertEquals(Signer.Algorithm.ECDSA, key.algorithm());
        assertEquals(secret.canonicalId(), key.canonicalId());
        assertArrayEquals(secret.publicKey(), key.publicKey());
        assertEquals(64, key.sign(MESSAGE).length);
    }

    @Test
    void anRsaKeySignsByPss() throws Exception {
        SoftwareKey secret = SoftwareKey.generateRsa(2048, random);

        assertEquals(256, key(secret, secret).sign(MESSAGE).length);
        assertEquals(Signer.Algorithm.RSA, key(secret, secret).algorithm());
    }

    @Test
    void aSignatureOfAnotherKeyThanTheCertificatesIsNotHandedOut() throws Exception {
        SoftwareKey other = SoftwareKey.generateP256(random);

        SigningException refused = assertThrows(
                SigningException.class,
                () -> key(SoftwareKey.generateP256(random), other).sign(MESSAGE));

        assertEquals(SigningException.Kind.BAD_KEY, refused.kind());
        assertTrue(refused.getMessage().startsWith("the key \"a\" signs with another key"), refused::getMessage);
    }

    @Test
    void aProviderThatDoesNotSignIsUnderstoodByWhoeverKnowsIt() throws Exception {
        SoftwareKey secret = SoftwareKey.generateP256(random);
        Provider broken = new Tokens(secret, true);

        ProviderKey key = ProviderKey.of(broken, new Handle(), secret.publicKey(), "a", thrown -> refusal);

        assertSame(refusal, assertThrows(SigningException.class, () -> key.sign(MESSAGE)));
    }

    @Test
    void anEd25519KeyIsRefused() {
        SoftwareKey secret = SoftwareKey.generateEd25519(random);

        assertThrows(InvalidKeyException.class, () -> key(secret, secret));
    }

    private ProviderKey key(SoftwareKey signs, SoftwareKey isSaidToSign) throws InvalidKeyException {
        return ProviderKey.of(
                new Tokens(signs, false), new Handle(), isSaidToSign.publicKey(), "the key \"a\"", thrown -> refusal);
    }

    /** A key that nobody may look at. */
    private static final class Handle implements PrivateKey {

        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public @Nullable String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            throw new AssertionError("the key was read");
        }
    }

    /** A provider that signs with one key, whatever handle it is shown. */
    private static final class Tokens extends Provider {

        private static final long serialVersionUID = 1L;

        Tokens(SoftwareKey key, boolean broken) {
            super("Tokens", "1", "for tests");
            for (String name : List.of("SHA256withECDSAinP1363Format", "RSASSA-PSS")) {
                putService(new Service(this, "Signature", name, "none", List.of(), Map.of()) {
                    @Override
                    public Object newInstance(Object parameter) {
                        return new Signing(key, broken);
                    }
                });
            }
        }
    }

    private static final class Signing extends SignatureSpi {

        private final SoftwareKey key;
        private final boolean broken;
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();

        Signing(SoftwareKey key, boolean broken) {
            this.key = key;
            this.broken = broken;
        }

        @Override
        protected void engineInitSign(PrivateKey handle) {}

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {
            message.write(bytes, from, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            if (broken) {
                throw new SignatureException("CKR_TOKEN_NOT_PRESENT");
            }
            return key.sign(message.toByteArray());
        }

        @Override
        protected void engineSetParameter(AlgorithmParameterSpec parameters) {
            assertEquals(32, ((PSSParameterSpec) parameters).getSaltLength());
        }

        @Override
        protected void engineInitVerify(PublicKey publicKey) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineUpdate(byte one) {
            message.write(one);
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
