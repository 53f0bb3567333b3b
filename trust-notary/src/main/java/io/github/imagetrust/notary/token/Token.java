package io.github.imagetrust.notary.token;

import io.github.imagetrust.crypto.ProviderKey;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.SigningException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/**
 * A token that we are logged in to, through an instance of the JDK's provider that is ours alone. A key is seen where its
 * certificate lies beside it, with the same identifier: Java's provider knows no others.
 */
final class Token implements AutoCloseable {

    private static final String PROVIDER = "SunPKCS11";

    private final String words;
    private final Provider provider;
    private final KeyStore store;

    private Token(String words, Provider provider, KeyStore store) {
        this.words = words;
        this.provider = provider;
        this.store = store;
    }

    /**
     * A key in the token.
     *
     * @param label by which the token calls it
     * @param signer the key
     * @param certificate the digest of the one beside it
     */
    record Labelled(String label, ProviderKey signer, Digest certificate) {}

    /**
     * Finds the token, and logs in.
     *
     * @param login has the token opened with a PIN, by the given way of trying one
     * @throws SigningException if it is not there, or does not let us in
     */
    static Token open(Path module, TokenSlot slot, Consumer<Pins.Login> login) {
        String subject = "the " + slot.words();
        try {
            Provider provider = provider(module, slot.number());
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            if (slot.wantsPin()) {
                login.accept(pin -> isLoaded(store, pin, subject));
            } else if (!isLoaded(store, null, subject)) {
                throw new SigningException(
                        SigningException.Kind.PASSPHRASE,
                        subject + " did not take the PIN that was typed at it",
                        "Run the command again.",
                        null);
            }
            return new Token(slot.words(), provider, store);
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenFaults.of(e, subject);
        }
    }

    private static Provider provider(Path module, long slot) {
        Provider template = Security.getProvider(PROVIDER);
        if (template == null) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    "this Java cannot speak to tokens: it has no provider " + PROVIDER,
                    "Run a Java that has the module jdk.crypto.cryptoki.",
                    null);
        }
        return template.configure("--name = imagetrust\nlibrary = \"" + module + "\"\nslot = " + slot + "\n");
    }

    private static boolean isLoaded(KeyStore store, char @Nullable [] pin, String subject) {
        try {
            store.load(null, pin);
            return true;
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            if (TokenFaults.isWrongPin(e)) {
                return false;
            }
            throw TokenFaults.of(e, subject);
        }
    }

    /** The keys that Notary can use. */
    List<Labelled> keys() {
        List<Labelled> keys = new ArrayList<>();
        try {
            for (String label : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(label);
                if (store.isKeyEntry(label)
                        && certificate != null
                        && store.getKey(label, null) instanceof PrivateKey handle) {
                    add(label, handle, certificate, keys);
                }
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw TokenFaults.of(e, "the " + words);
        }
        return keys;
    }

    private void add(String label, PrivateKey handle, Certificate certificate, List<Labelled> keys)
            throws GeneralSecurityException {
        String description = "the key \"" + label + "\" in the " + words;
        try {
            ProviderKey signer = ProviderKey.of(
                    provider,
                    handle,
                    certificate.getPublicKey().getEncoded(),
                    description,
                    thrown -> TokenFaults.of(thrown, description));
            keys.add(new Labelled(label, signer, Digest.sha256(certificate.getEncoded())));
        } catch (InvalidKeyException e) {
            // A token may well hold keys for other purposes.
        }
    }

    /** Whether one of these certificates is the one beside a key. */
    static boolean isOneOf(List<byte[]> certificates, Labelled key) {
        return certificates.stream().map(Digest::sha256).anyMatch(key.certificate()::equals);
    }

    /** Which token it is, for people. */
    String words() {
        return words;
    }

    /** Logs out, so that the token takes no more orders from this process. */
    @Override
    public void close() {
        if (provider instanceof AuthProvider login) {
            try {
                login.logout();
            } catch (LoginException | ProviderException e) {
                // It was taken out: that is a logout as well.
            }
        }
    }
}
