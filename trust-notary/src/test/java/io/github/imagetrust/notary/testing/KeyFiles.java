package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Key files of the kinds that notary and docker do not make, but read. */
public final class KeyFiles {

    private static final int RAW = 32;

    private KeyFiles() {}

    /** An RSA key by {@code openssl}, in the old PEM form, and the file of its public half: {@code NAME.pub}. */
    public static Path rsa(Path folder, String name) {
        Path file = folder.resolve(name + ".pem");
        Program openssl = Program.at(Peers.require("openssl"), folder);
        openssl.run("genrsa", "-traditional", "-out", file.toString(), "2048").ok();
        openssl.run("rsa", "-in", file.toString(), "-pubout", "-out", name + ".pub")
                .ok();
        return ownersOnly(file);
    }

    /** The same, encrypted with {@link NotaryCli#PASSPHRASE}, as {@code notary} wants root keys. */
    public static Path encryptedRsa(Path folder, String name) {
        Path file = folder.resolve(name + ".pem");
        Program.at(Peers.require("openssl"), folder)
                .run(
                        "genrsa",
                        "-traditional",
                        "-aes256",
                        "-passout",
                        "pass:" + NotaryCli.PASSPHRASE,
                        "-out",
                        file.toString(),
                        "2048")
                .ok();
        return ownersOnly(file);
    }

    /** An Ed25519 key as {@code notary} reads it: public key, seed and public key again, in a PEM of its own. */
    public static Path ed25519(Path folder, String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] publicKey = pair.getPublic().getEncoded();
            byte[] seed = pair.getPrivate().getEncoded();
            byte[] raw = new byte[3 * RAW];
            System.arraycopy(publicKey, publicKey.length - RAW, raw, 0, RAW);
            System.arraycopy(seed, seed.length - RAW, raw, RAW, RAW);
            System.arraycopy(raw, 0, raw, 2 * RAW, RAW);
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(raw);
            return ownersOnly(NotaryServerPeer.write(
                    folder.resolve(name + ".pem"),
                    "-----BEGIN ED25519 PRIVATE KEY-----\n" + base64 + "\n-----END ED25519 PRIVATE KEY-----\n"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path ownersOnly(Path file) {
        try {
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
