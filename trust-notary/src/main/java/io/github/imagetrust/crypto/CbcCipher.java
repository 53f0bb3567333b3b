package io.github.imagetrust.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;

/**
 * A block cipher in CBC mode with padding, as files encrypted with a passphrase use it.
 *
 * @param engine which cipher
 * @param keyBits the length of its key
 */
record CbcCipher(Engine engine, int keyBits) {

    /** The ciphers that occur. */
    enum Engine {
        AES,
        DES,
        TRIPLE_DES
    }

    /** The length of its blocks, and so of its initialisation vector, in bytes. */
    int blockLength() {
        return engine == Engine.AES ? 16 : 8;
    }

    /** Encrypts; the parameters hold key and initialisation vector. */
    byte[] encrypt(byte[] plain, CipherParameters parameters) {
        return run(true, plain, parameters)
                .orElseThrow(() -> new AssertionError("encryption takes any number of bytes"));
    }

    /** Decrypts into an array that the caller wipes; empty if what comes out is not padded, as with a wrong key. */
    Optional<byte[]> decrypt(byte[] encrypted, CipherParameters parameters) {
        return encrypted.length == 0 || encrypted.length % blockLength() != 0
                ? Optional.empty()
                : run(false, encrypted, parameters);
    }

    private Optional<byte[]> run(boolean encrypting, byte[] in, CipherParameters parameters) {
        BlockCipher block = switch (engine) {
            case AES -> AESEngine.newInstance();
            case DES -> new DESEngine();
            case TRIPLE_DES -> new DESedeEngine();
        };
        PaddedBufferedBlockCipher cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(block), new PKCS7Padding());
        cipher.init(encrypting, parameters);
        byte[] out = new byte[cipher.getOutputSize(in.length)];
        try {
            int length = cipher.processBytes(in, 0, in.length, out, 0);
            length += cipher.doFinal(out, length);
            return Optional.of(Arrays.copyOf(out, length));
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        } finally {
            Secrets.wipe(out);
        }
    }
}
