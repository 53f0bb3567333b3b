package io.github.imagetrust.notary.testing;

import io.github.imagetrust.spi.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys of the JDK, for the kinds that ours do not make. The same name is the same key as long as the JVM runs.
 *
 * @param pair the key
 * @param algorithm what sort it is
 * @param signature how it signs, as the JDK calls it
 */
record JdkKey(KeyPair pair, Algorithm algorithm, String signature) implements Signer {

    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    /** A key on P-384 that signs so. */
    static JdkKey p384(String name, String signature) {
        return new JdkKey(pair("EC", name), Algorithm.ECDSA, signature);
    }

    /** An RSA key of 2048 bits, which signs by RSASSA-PSS. */
    static JdkKey rsa(String name) {
        return new JdkKey(pair("RSA", name), Algorithm.RSA, "RSASSA-PSS");
    }

    private static KeyPair pair(String kind, String name) {
        return PAIRS.computeIfAbsent(kind + " " + name, absent -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
                if (kind.equals("EC")) {
                    generator.initialize(new ECGenParameterSpec("secp384r1"));
                } else {
                    generator.initialize(2048);
                }
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Override
    public byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(signature);
            if (algorithm == Algorithm.RSA) {
                signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signer.initSign(pair.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
