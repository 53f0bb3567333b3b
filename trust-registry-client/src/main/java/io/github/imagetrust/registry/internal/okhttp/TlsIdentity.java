package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.registry.internal.TlsSettings;
import io.github.imagetrust.registry.internal.TlsSettings.ClientPair;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we trust beyond the system's CAs, and who we say we are. */
record TlsIdentity(SSLSocketFactory sockets, X509TrustManager trust) {

    /** CAs from all of the folders, on top of the system's; the client certificates of one. */
    static TlsIdentity read(List<Path> trustFolders, Optional<Path> keyFolder) {
        return read(trustFolders, keyFolder, TlsSettings.USUAL, false);
    }

    /**
     * CAs from all of the folders, on top of the system's, or the only ones that count; the client certificates of one
     * folder, or the one that was given.
     *
     * @param named whether it is for a server that the caller named
     */
    static TlsIdentity read(List<Path> trustFolders, Optional<Path> keyFolder, TlsSettings tls, boolean named) {
        try {
            X509TrustManager trust =
                    tls.unchecked() && named ? new UncheckedTrust() : trust(trustFolders, tls.authorities());
            KeyManager[] keys = keys(keyFolder, named ? tls.client() : Optional.empty());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new X509TrustManager[] {trust}, null);
            return new TlsIdentity(context.getSocketFactory(), trust);
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigurationException(
                    "the certificates in " + places(trustFolders, keyFolder) + " cannot be used (" + e.getMessage()
                            + ")",
                    "Each *.crt is a PEM certificate; each X.cert has its X.key beside it.",
                    e);
        }
    }

    private static X509TrustManager trust(List<Path> folders, Optional<Path> only)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int count = 0;
        if (only.isPresent()) {
            for (X509Certificate ca : PemFiles.named(only.get())) {
                store.setCertificateEntry("only-" + count++, ca);
            }
            return trustManager(store);
        }
        for (X509Certificate ca : trustManager(null).getAcceptedIssuers()) {
            store.setCertificateEntry("system-" + count++, ca);
        }
        for (Path folder : folders) {
            for (X509Certificate ca : PemFiles.authorities(folder)) {
                store.setCertificateEntry("folder-" + count++, ca);
            }
        }
        return trustManager(store);
    }

    private static KeyManager @Nullable [] keys(Optional<Path> folder, Optional<ClientPair> given)
            throws GeneralSecurityException, IOException {
        if (folder.isEmpty() && given.isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        List<PemFiles.Pair> pairs = given.isPresent()
                ? List.of(PemFiles.namedPair(
                        given.get().certificate(), given.get().key()))
                : PemFiles.pairs(folder.orElseThrow());
        for (PemFiles.Pair pair : pairs) {
            store.setKeyEntry(pair.name(), pair.key(), new char[0], pair.chain().toArray(X509Certificate[]::new));
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static List<Path> places(List<Path> trustFolders, Optional<Path> keyFolder) {
        return Stream.concat(trustFolders.stream(), keyFolder.stream())
                .distinct()
                .toList();
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("every JDK has an X.509 trust manager"));
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
