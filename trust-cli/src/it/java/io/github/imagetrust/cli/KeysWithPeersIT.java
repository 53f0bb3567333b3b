package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.KeyFiles;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys go back and forth between imagetrust, docker and notary: each reads and uses what the others wrote. */
class KeysWithPeersIT {

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path homes;

    DockerHome home;
    DockerHome other;
    Imagetrust imagetrust;
    DockerCli docker;
    NotaryCli notary;

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

    @BeforeEach
    void newUser() {
        home = DockerHome.in(homes.resolve("home"), server);
        other = DockerHome.in(homes.resolve("other"), server);
        imagetrust = Imagetrust.in(home).started(); // some of what it writes goes into the working folder
        docker = DockerCli.in(home);
        notary = NotaryCli.in(home);
    }

    private String generate(String... options) {
        return imagetrust
                .run(Stream.concat(Stream.of("key", "generate"), Stream.of(options))
                        .toArray(String[]::new))
                .ok()
                .out()
                .strip();
    }

    private Path export(String key) {
        Path file = home.folder().resolve(key.substring(0, 8) + ".pem");
        imagetrust
                .run("key", "export", "--private", "--file", file.toString(), key)
                .ok();
        return file;
    }

    @Test
    void notaryListsOurKeysAndOursIsTheSameTable() {
        generate("root");
        generate("alice");
        generate("--type", "rsa", "--bits", "2048", "bob");
        generate("--type", "ed25519", "carol");
        notary.run("init", "reg.example/a/rather/long/name/of/a/repository", "-p")
                .ok();
        docker.generateKey("dave");

        assertEquals(
                notary.run("key", "list").ok().out(),
                imagetrust.run("key", "list", "-o", "notary").ok().out());
    }

    @Test
    void dockerLoadsAndUsesWhatWeExport() throws IOException {
        String alice = generate("alice");
        DockerCli elsewhere = DockerCli.in(other);
        Path exported = export(alice);

        elsewhere.run("trust", "key", "load", exported.toString()).ok();
        assertTrue(Files.exists(other.trustFolder().resolve("private").resolve(alice + ".key")));
        docker.addSigner("alice", home.folder().resolve("alice.pub"), "reg.example/keys/docker");

        Imagetrust.in(other)
                .run(
                        "sign",
                        "--first-use",
                        "--local",
                        "--digest",
                        "sha256:" + Signed.FIRST,
                        "--size",
                        "528",
                        "reg.example/keys/docker:v1")
                .ok();
        assertTrue(docker.inspect("reg.example/keys/docker:v1").contains("\"alice\""));
    }

    @Test
    void weLoadWhatDockerAndNotaryWroteAndTheyStillOpenIt() throws IOException {
        Path aliceFile = docker.generateKey("alice");
        notary.run("key", "generate", "-r", "root").ok();
        Path bundle = home.folder().resolve("bundle.pem");
        notary.run("key", "export", "-o", bundle.toString()).ok();
        Imagetrust elsewhere = Imagetrust.in(other);

        List<String> loaded = elsewhere
                .run("key", "load", bundle.toString())
                .ok()
                .out()
                .lines()
                .toList();

        assertEquals(2, loaded.size());
        String alice = loaded.stream()
                .filter(id -> elsewhere.run("key", "export", id).ok().out().contains("role: alice"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                Files.readString(aliceFile),
                elsewhere.run("key", "export", alice).ok().out());
        NotaryCli.in(other).init("reg.example/keys/loaded");
        assertEquals(
                NotaryCli.in(other).run("key", "list").ok().out(),
                elsewhere.run("key", "list", "-o", "notary").ok().out());
    }

    @Test
    void weakness13WhatDockerOnlyPretendsToLoadIsLoadedHere() throws IOException {
        Path encrypted = KeyFiles.encryptedRsa(home.folder(), "carol");
        docker.run("trust", "key", "load", "--name", "carol", encrypted.toString())
                .ok();
        assertFalse(Files.exists(home.trustFolder().resolve("private")) && hasKeys(home));

        String id = imagetrust
                .run("key", "load", "--name", "carol", encrypted.toString())
                .ok()
                .out()
                .strip();

        assertTrue(imagetrust.run("key", "export", id).ok().out().contains("role: carol"));
        assertTrue(notary.run("key", "list").ok().out().contains(id));
    }

    @Test
    void eachChangesPassphrasesThatTheOtherAccepts() {
        String alice = generate("alice");

        notary.run("key", "passwd", alice).ok();
        imagetrust.run("key", "export", alice).ok();
        imagetrust
                .env("IMAGETRUST_NEW_PASSPHRASE", "another one")
                .run("key", "passwd", alice)
                .ok();
        imagetrust.run("key", "export", alice).exits(31);
        imagetrust
                .env("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", "another one")
                .run("key", "export", alice)
                .ok();
        imagetrust
                .env("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", "another one")
                .env("IMAGETRUST_NEW_PASSPHRASE", DockerHome.PASSPHRASE)
                .run("key", "passwd", alice)
                .ok();
        notary.run("key", "passwd", alice).ok();
    }

    @Test
    void aBackupComesBackInAnotherHomeAndNotaryFoundsWithIt() {
        String root = generate("root");
        String file = home.folder().resolve("keys.backup").toString();
        imagetrust
                .env("IMAGETRUST_BACKUP_PASSPHRASE", "the backup's own")
                .run("key", "backup", file)
                .ok();

        Imagetrust elsewhere = Imagetrust.in(other);
        elsewhere
                .env("IMAGETRUST_BACKUP_PASSPHRASE", "not this one")
                .run("key", "restore", file)
                .exits(31);
        elsewhere
                .env("IMAGETRUST_BACKUP_PASSPHRASE", "the backup's own")
                .run("key", "restore", file)
                .ok();

        NotaryCli.in(other).init("reg.example/keys/restored");
        assertTrue(NotaryCli.in(other).run("key", "list").ok().out().contains(root));
        assertTrue(elsewhere.run("key", "list").ok().out().contains("reg.example/keys/restored"));
    }

    private static boolean hasKeys(DockerHome home) throws IOException {
        try (Stream<Path> files = Files.list(home.trustFolder().resolve("private"))) {
            return files.findAny().isPresent();
        }
    }
}
