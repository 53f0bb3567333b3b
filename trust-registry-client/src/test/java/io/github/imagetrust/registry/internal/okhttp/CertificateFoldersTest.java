package io.github.imagetrust.registry.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.TlsSettings;
import io.github.imagetrust.registry.internal.TlsSettings.ClientPair;
import io.github.imagetrust.registry.testing.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFoldersTest {

    private static final Origin SERVER = Origin.of(URI.create("https://r.example:5000/"));

    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(root.resolve("r.example:5000"));
    }

    @Test
    void aFolderIsForItsHostAndPortOnly() {
        CertificateFolders folders = new CertificateFolders(List.of(root, root.resolve("missing")));

        assertEquals(List.of(folder), folders.of(SERVER));
        assertEquals(List.of(), folders.of(Origin.of(URI.create("https://r.example/"))));
        assertEquals(List.of(), folders.of(Origin.of(URI.create("https://r.example:5001/"))));
        assertEquals(Optional.empty(), folders.withKey(SERVER));
    }

    @Test
    void thePortOfHttpsMayBeWrittenOrNot() throws IOException {
        Path without = Files.createDirectory(root.resolve("s.example"));
        Path with = Files.createDirectory(root.resolve("s.example:443"));

        assertEquals(
                List.of(without, with),
                new CertificateFolders(List.of(root)).of(Origin.of(URI.create("https://s.example/"))));
    }

    @Test
    void authoritiesAreAddedToThoseOfTheSystem() {
        TestCertificate certificate = TestCertificate.create(root, "ca");
        certificate.writeCertificate(folder.resolve("ca.crt"));

        TlsIdentity identity = read(List.of(folder), Optional.empty());

        assertTrue(List.of(identity.trust().getAcceptedIssuers()).contains(certificate.certificate()));
    }

    @Test
    void aPairIsRead() throws Exception {
        TestCertificate certificate = TestCertificate.create(root, "client");
        certificate.writeCertificate(folder.resolve("client.cert"));
        certificate.writeKey(folder.resolve("client.key"));

        assertEquals(Optional.of(folder), new CertificateFolders(List.of(root)).withKey(SERVER));
        assertEquals(certificate.key(), PemFiles.pairs(folder).get(0).key());
    }

    @Test
    void halfAPairIsAnError() throws IOException {
        Files.writeString(folder.resolve("client.cert"), "x");
        assertTrue(refusal().getMessage().contains("client.key"));
        Files.move(folder.resolve("client.cert"), folder.resolve("client.key"));
        assertTrue(refusal().getMessage().contains("client.cert"));
    }

    @Test
    void aKeyInAnOlderFormIsExplained() throws IOException {
        TestCertificate.create(root, "client").writeCertificate(folder.resolve("client.cert"));
        Files.writeString(
                folder.resolve("client.key"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");

        assertTrue(refusal().remedy().contains("openssl pkcs8 -topk8"));
    }

    @Test
    void aFileThatIsNoCertificateIsAnError() throws IOException {
        Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThrows(ConfigurationException.class, () -> read(List.of(folder), Optional.empty()));
    }

    @Test
    void aKeyThatIsCutOffIsAnError() throws IOException {
        TestCertificate.create(root, "client").writeCertificate(folder.resolve("client.cert"));
        Files.writeString(
                folder.resolve("client.key"), "-----BEGIN PRIVATE KEY-----\nAAAAA\n-----END PRIVATE KEY-----\n");

        assertTrue(refusal().getMessage().contains("no base64"), refusal()::getMessage);
        Path certificate = folder.resolve("client.cert");
        ClientPair pair = new ClientPair(certificate, folder.resolve("client.key"));
        assertTrue(refusalOf(new TlsSettings(Optional.empty(), Optional.of(pair), false))
                .getMessage()
                .contains("no base64"));
    }

    @Test
    void aKeyBesideNoCertificateAtAllIsAnError() throws IOException {
        TestCertificate.create(root, "client").writeKey(folder.resolve("client.key"));
        Files.createFile(folder.resolve("client.cert"));

        assertTrue(refusal().getMessage().contains("client.cert holds no certificate"), refusal()::getMessage);
    }

    @Test
    void theOnlyAuthoritiesReplaceThoseOfTheSystemAndOfFolders() {
        TestCertificate only = TestCertificate.create(root, "only");
        TestCertificate.create(root, "ca").writeCertificate(folder.resolve("ca.crt"));
        Path file = only.writeCertificate(root.resolve("only.pem"));
        TlsSettings settings = new TlsSettings(Optional.of(file), Optional.empty(), false);

        TlsIdentity identity = TlsIdentity.read(List.of(folder), Optional.empty(), settings, true);

        assertEquals(List.of(only.certificate()), List.of(identity.trust().getAcceptedIssuers()));
    }

    @Test
    void onlyServersThatTheCallerNamesGoUnchecked() {
        TlsSettings settings = new TlsSettings(Optional.empty(), Optional.empty(), true);

        X509TrustManager named =
                TlsIdentity.read(List.of(), Optional.empty(), settings, true).trust();
        X509TrustManager other =
                TlsIdentity.read(List.of(), Optional.empty(), settings, false).trust();

        assertTrue(named instanceof UncheckedTrust);
        assertFalse(other instanceof UncheckedTrust);
    }

    @Test
    void anAuthoritysFileThatCannotBeReadIsNamed() throws IOException {
        Path missing = root.resolve("nope.pem");
        assertEquals(
                "the file " + missing + " cannot be read (there is none)",
                refusalOf(new TlsSettings(Optional.of(missing), Optional.empty(), false))
                        .getMessage());

        Path empty = Files.createFile(root.resolve("empty.pem"));
        assertEquals(
                empty + " holds no certificate",
                refusalOf(new TlsSettings(Optional.of(empty), Optional.empty(), false))
                        .getMessage());
    }

    @Test
    void aClientsFileThatCannotBeReadIsNamed() {
        Path certificate = TestCertificate.create(root, "client").writeCertificate(root.resolve("client.pem"));
        Path missing = root.resolve("nope.key");
        TlsSettings settings =
                new TlsSettings(Optional.empty(), Optional.of(new ClientPair(certificate, missing)), false);

        assertEquals(
                "the file " + missing + " cannot be read (there is none)",
                refusalOf(settings).getMessage());
    }

    @Test
    void aFolderThatCannotBeReadIsNotOneWithoutAKey() throws IOException {
        Path unreadable = Files.createFile(root.resolve("file"));

        assertThrows(ConfigurationException.class, () -> CertificateFolders.hasKey(unreadable));
    }

    private static ConfigurationException refusalOf(TlsSettings settings) {
        return assertThrows(
                ConfigurationException.class, () -> TlsIdentity.read(List.of(), Optional.empty(), settings, true));
    }

    private static TlsIdentity read(List<Path> trustFolders, Optional<Path> keyFolder) {
        return TlsIdentity.read(trustFolders, keyFolder, TlsSettings.USUAL, true);
    }

    private ConfigurationException refusal() {
        return assertThrows(ConfigurationException.class, () -> read(List.of(folder), Optional.of(folder)));
    }
}
