package io.github.imagetrust.notary.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Peers;
import io.github.imagetrust.notary.testing.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key files both ways: notary, docker and openssl use what we wrote, and we open what they wrote. */
class KeyFilesIT {

    private static final String DIGEST = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7";

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path home;

    private final SecureRandom random = new SecureRandom();
    private final Passphrases passphrases = new Passphrases(List.of(
            question -> question.attempt() == 1 ? Optional.of(NotaryCli.PASSPHRASE.toCharArray()) : Optional.empty()));

    @BeforeAll
    static void startServer() {
        server = NotaryServerPeer.start(serverFolder);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void notaryFoundsARepositoryWithOurRootKeyAndWeOpenItsOtherKeys() {
        NotaryCli notary = NotaryCli.in(home, server);
        KeyStoreDirectory store = store(notary.trustFolder());
        SoftwareKey root = SoftwareKey.generateP256(random);
        store.add(root, "root", Optional.empty(), passphrases);

        notary.init("reg.example/team/ours");

        assertEquals(List.of(root.canonicalId()), ids(store.withRole("root")));
        assertEquals(3, store.list().keys().size());
        assertOpens(store);
        assertEquals(1, store.withRole("targets", "reg.example/team/ours").size());
    }

    @Test
    void notarySignsWithOurKeysOfEachKindThatItCanUse() throws IOException {
        String gun = "reg.example/team/kinds";
        NotaryCli notary = NotaryCli.in(home, server);
        notary.init(gun);
        KeyStoreDirectory store = store(notary.trustFolder());
        store.add(SoftwareKey.generateEd25519(random), "delegation", Optional.empty(), passphrases);
        for (SoftwareKey key : List.of(SoftwareKey.generateP256(random), SoftwareKey.generateRsa(2048, random))) {
            String role = "targets/" + key.canonicalId().substring(0, 8);
            store.add(key, "delegation", Optional.empty(), passphrases);
            Path publicKey = home.resolve("public.pem");
            Files.writeString(publicKey, key.publicPem(Map.of()).toPem());
            notary.run("delegation", "add", gun, role, publicKey.toString(), "--all-paths", "-p")
                    .ok();
            notary.sign(gun, "v1", DIGEST, 123, role);
            assertTrue(notary.run("list", gun, "-r", role).ok().out().contains(DIGEST));
        }
        String listed = notary.run("key", "list").ok().out();
        for (StoredKey key : store.list().keys()) {
            assertTrue(listed.contains(key.id()), listed);
        }
    }

    @Test
    void anExportComesBackThroughNotary() throws IOException {
        NotaryCli from = NotaryCli.in(home.resolve("from"), server);
        NotaryCli to = NotaryCli.in(home.resolve("to"), server);
        KeyStoreDirectory store = store(from.trustFolder());
        StoredKey ours = store.add(
                SoftwareKey.generateP256(random), "targets", Optional.of("reg.example/team/export"), passphrases);
        Path export = home.resolve("export.pem");
        Files.writeString(export, store.export(ours));
        Files.setPosixFilePermissions(export, PosixFilePermissions.fromString("rw-------"));

        to.run("key", "import", export.toString()).ok();

        assertEquals(
                Files.readString(ours.path()),
                Files.readString(to.trustFolder().resolve("private").resolve(ours.id() + ".key")));
        assertOpens(store(to.trustFolder()));
    }

    @Test
    void dockerAddsASignerWithOurRootKeyAndWeOpenTheKeysOfDocker() throws IOException {
        DockerCli docker = DockerCli.in(home, server);
        KeyStoreDirectory store = store(docker.home().trustFolder());
        SoftwareKey root = SoftwareKey.generateP256(random);
        store.add(root, "root", Optional.empty(), passphrases);
        Path alice = docker.generateKey("alice");

        docker.addSigner("alice", alice, "reg.example/team/docker");

        assertEquals(List.of(root.canonicalId()), ids(store.withRole("root")));
        assertOpens(store);
        SoftwareKey key = store.open(store.withRole("alice").get(0), passphrases);
        assertEquals(
                Files.readString(alice), key.publicPem(Map.of("role", "alice")).toPem());
    }

    @Test
    void opensslReadsOurFilesWithoutTheirHeaders() throws IOException {
        Program openssl = Program.at(Peers.require("openssl"), home);
        for (SoftwareKey key : List.of(SoftwareKey.generateP256(random), SoftwareKey.generateRsa(2048, random))) {
            Path file = home.resolve("bare.pem");
            Files.writeString(
                    file,
                    key.encrypt(Map.of(), NotaryCli.PASSPHRASE.toCharArray()).toPem());
            String publicKey = openssl.run(
                            "pkey", "-in", file.toString(), "-passin", "pass:" + NotaryCli.PASSPHRASE, "-pubout")
                    .ok()
                    .out();
            assertEquals(key.publicPem(Map.of()).toPem(), publicKey);
        }
    }

    @Test
    void opensslOpensABackupAndNotaryImportsWhatIsInIt() throws IOException {
        NotaryCli to = NotaryCli.in(home.resolve("to"), server);
        KeyStoreDirectory store = store(home.resolve("from"));
        store.add(SoftwareKey.generateP256(random), "root", Optional.empty(), passphrases);
        store.add(SoftwareKey.generateRsa(2048, random), "alice", Optional.empty(), passphrases);
        Path backup = home.resolve("keys.backup");
        new KeyBackup(store, new PrivateKeys(random), passphrases, random).write(backup);
        Path text = home.resolve("keys.pem");

        Program.at(Peers.require("openssl"), home)
                .run(
                        "cms",
                        "-decrypt",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        backup.toString(),
                        "-pwri_password",
                        NotaryCli.PASSPHRASE,
                        "-out",
                        text.toString())
                .ok();
        Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-------"));
        to.run("key", "import", text.toString()).ok();

        assertEquals(
                ids(store.list().keys()), ids(store(to.trustFolder()).list().keys()));
        assertOpens(store(to.trustFolder()));
    }

    private void assertOpens(KeyStoreDirectory store) {
        KeyListing listing = store.list();
        assertEquals(List.of(), listing.problems());
        for (StoredKey key : listing.keys()) {
            SoftwareKey opened = store.open(key, passphrases);
            assertEquals(key.id(), opened.canonicalId());
            assertTrue(opened.sign("x".getBytes(StandardCharsets.UTF_8)).length >= 64);
        }
    }

    private KeyStoreDirectory store(Path trustFolder) {
        return new KeyStoreDirectory(trustFolder, new PrivateKeys(random));
    }

    private static List<String> ids(List<StoredKey> keys) {
        return keys.stream().map(StoredKey::id).toList();
    }
}
