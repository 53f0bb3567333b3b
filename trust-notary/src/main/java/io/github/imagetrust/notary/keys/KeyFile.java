package io.github.imagetrust.notary.keys;

import io.github.imagetrust.crypto.Pem;
import io.github.imagetrust.crypto.PemBlock;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer.Algorithm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The text of one private key, encrypted or not, with what its headers say. It is not decrypted before it is opened. */
public final class KeyFile {

    static final String ROLE = "role";
    static final String GUN = "gun";
    static final String PATH = "path";

    private final PemBlock block;

    private KeyFile(PemBlock block) {
        this.block = block;
    }

    /**
     * Reads a file that holds one key.
     *
     * @param name what to call the file in a message
     * @throws SigningException BAD_KEY if it holds none, several, or is no PEM text
     */
    public static KeyFile parse(byte[] text, String name) {
        List<KeyFile> keys = parseAll(text, name);
        if (keys.size() != 1) {
            throw bad(name, "it holds " + keys.size() + " private keys, not one");
        }
        return keys.get(0);
    }

    /**
     * Reads a file that holds any number of keys, as {@code notary key export} writes it. Blocks of other kinds, such as
     * the parameters that openssl writes before a key, are passed over.
     *
     * @param name what to call the file in a message
     * @throws SigningException BAD_KEY if it is no PEM text
     */
    public static List<KeyFile> parseAll(byte[] text, String name) {
        return parseAll(text, name, Pem.MAX_BYTES);
    }

    static List<KeyFile> parseAll(byte[] text, String name, int maxBytes) {
        List<KeyFile> keys = new ArrayList<>();
        try {
            for (PemBlock block : Pem.parse(text, maxBytes)) {
                if (PrivateKeys.isPrivateKey(block)) {
                    keys.add(new KeyFile(block));
                }
            }
        } catch (IOException e) {
            throw bad(name, String.valueOf(e.getMessage()));
        }
        return List.copyOf(keys);
    }

    /** A new file for {@code key}, encrypted as docker does it. */
    static KeyFile encrypt(SoftwareKey key, String role, Optional<String> gun, char[] passphrase) {
        Map<String, String> headers = new TreeMap<>();
        headers.put(ROLE, role);
        gun.ifPresent(name -> headers.put(GUN, name));
        return new KeyFile(key.encrypt(headers, passphrase));
    }

    /** The same key, encrypted as docker does it, with all that the headers say of its use. */
    KeyFile encryptedAgain(SoftwareKey key, char[] passphrase) {
        Map<String, String> headers = new TreeMap<>(block.headers());
        headers.keySet().removeAll(PrivateKeys.ENCRYPTION_HEADERS);
        return new KeyFile(key.encrypt(headers, passphrase));
    }

    /** How it signs, as far as that can be told without opening it; only for people to see. */
    public Optional<Algorithm> algorithm() {
        return PrivateKeys.algorithm(block);
    }

    /** The role that it names: {@code root}, {@code targets}, {@code snapshot}, or for docker a signer's name. */
    public Optional<String> role() {
        return block.header(ROLE);
    }

    /** The repository that it names; root keys and those of signers name none. */
    public Optional<String> gun() {
        return block.header(GUN);
    }

    /** Where an export says that the key was: its canonical id. Only a claim. */
    public Optional<String> path() {
        return block.header(PATH);
    }

    /** Whether it takes a passphrase to open. */
    public boolean isEncrypted() {
        return PrivateKeys.isEncrypted(block);
    }

    /** The same key with another value for a header, or without it if {@code value} is empty. */
    KeyFile with(String header, Optional<String> value) {
        Map<String, String> headers = new TreeMap<>(block.headers());
        headers.remove(header);
        value.ifPresent(text -> headers.put(header, text));
        return new KeyFile(block.withHeaders(headers));
    }

    /** The text: what docker and notary read. */
    public String toPem() {
        return block.toPem();
    }

    /**
     * The key itself.
     *
     * @param keyId the canonical id that it is known under, for questions and messages; need not be right
     * @throws SigningException PASSPHRASE if no source had the right one, BAD_KEY if the key cannot be used
     */
    public SoftwareKey open(PrivateKeys keys, String keyId, Passphrases passphrases) {
        return open(keys, Wanted.key(keyId, role().orElse(""), gun()), passphrases);
    }

    SoftwareKey open(PrivateKeys keys, Wanted wanted, Passphrases passphrases) {
        return isEncrypted()
                ? passphrases.open(wanted, passphrase -> keys.decrypt(block, passphrase, wanted.words()))
                : keys.decode(block, wanted.words());
    }

    Optional<SoftwareKey> opensWith(PrivateKeys keys, char[] passphrase) {
        return keys.decrypt(block, passphrase, "it");
    }

    private static SigningException bad(String name, String why) {
        return new SigningException(
                SigningException.Kind.BAD_KEY,
                name + " is no usable key file: " + why,
                "Restore it from a backup, or import the key again.",
                null);
    }

    @Override
    public String toString() {
        return (isEncrypted() ? "encrypted key of role " : "key of role ") + role().orElse("unknown");
    }
}
