package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** notary stages, in the folder that it shares with docker and imagetrust: we show it, publish it or drop it. */
class StagedByNotaryIT {

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path homes;

    DockerHome home;
    Imagetrust imagetrust;
    DockerCli docker;
    NotaryCli notary;
    String alice;

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
    void somebodyWithASigner() {
        home = DockerHome.in(homes.resolve("home"), server);
        imagetrust = Imagetrust.in(home);
        docker = DockerCli.in(home);
        notary = NotaryCli.in(home);
        Path key = docker.generateKey("alice");
        alice = key.toString();
    }

    @Test
    void whateverNotaryStagesIsShownAsByNotaryPublishedAsMeantAndReadByNotary() throws IOException {
        String app = repository("reg.example/staged/all");
        Path file = Files.writeString(homes.resolve("file"), "content");
        Path custom = Files.writeString(homes.resolve("custom.json"), "{\"b\": 1, \"a\": [true]}");
        notary.run("delegation", "add", app, "targets/alice", alice, "--all-paths", "-p")
                .ok();
        notary.run("addhash", app, "old", "5", "--sha256", Signed.FIRST, "-p").ok();
        docker.generateKey("bob");

        notary.run("add", app, "file", file.toString(), "--custom", custom.toString())
                .ok();
        stage(app, "v1", Signed.FIRST, "-r", "targets/alice", "-r", "targets");
        notary.run("remove", app, "old").ok();
        notary.run(
                        "delegation",
                        "add",
                        app,
                        "targets/bob",
                        home.folder().resolve("bob.pub").toString())
                .ok();
        notary.run("delegation", "add", app, "targets/bob", "--paths", "v,w").ok();
        stage(app, "v2", Signed.SECOND, "-r", "targets/bob");
        notary.run("delegation", "remove", app, "targets/bob", "--paths", "w").ok();
        notary.run("delegation", "add", app, "targets/gone", alice, "--all-paths")
                .ok();
        notary.run("delegation", "remove", app, "targets/gone", "-y").ok();
        notary.run("delegation", "purge", app, "--key", "1".repeat(64)).ok();
        notary.run("witness", app, "targets/alice").ok();
        String theirs = notary.run("status", app).ok().out();
        String ours = imagetrust.run("status", app).ok().out();
        Outcome published = imagetrust.run("publish", "--first-use", app).ok();

        assertEquals(theirs, ours);
        assertEquals(4 + 13, ours.lines().count(), ours);
        assertTrue(published.err().contains("STAGED_NO_EFFECT"), "nobody has the key that is purged");
        assertEquals(
                "No unpublished changes for " + app,
                notary.run("status", app).ok().out().strip());
        String list = notary.run("list", app).ok().out();
        assertTrue(list.matches("(?s).*\\nfile +[0-9a-f]{64} +7 +targets\\n.*"), list);
        assertTrue(list.matches("(?s).*\\nv1 +" + Signed.FIRST + " +528 +targets\\n.*"), list);
        assertTrue(list.matches("(?s).*\\nv2 +" + Signed.SECOND + " +528 +targets/bob\\n.*"), list);
        assertFalse(list.contains("old"), list);
        String delegations = notary.run("delegation", "list", app).ok().out();
        assertTrue(delegations.matches("(?s).*\\ntargets/bob +v +" + keyId("bob") + " +1\\n.*"), delegations);
        assertFalse(delegations.contains("targets/gone"), delegations);
        assertTrue(
                Files.readString(home.trustFolder().resolve("tuf").resolve(app).resolve("metadata/targets.json"))
                        .contains("\"custom\":{\"a\":[true],\"b\":1}"),
                "what the publisher added is kept");
    }

    @Test
    void whatNotaryCannotPublishEitherIsNamedAndDroppedByItsNumber() throws IOException {
        String app = repository("reg.example/staged/stuck");
        stage(app, "v1", Signed.FIRST);
        notary.run("witness", app, "root").ok();
        stage(app, "v2", Signed.SECOND);
        Map<String, String> staged = staged(app);
        notary.run("publish", app).exits(1);

        Outcome refused = imagetrust.run("publish", "--first-use", app).exits(1);
        assertTrue(refused.err().contains("staged change 1 ("), refused.err());
        assertEquals(staged, staged(app));
        imagetrust.run("reset", "-n", "1", app).exits(3);
        assertEquals(staged, staged(app));
        imagetrust.run("reset", "-y", "-n", "1", app).ok();

        String left = notary.run("status", app).ok().out();
        assertTrue(left.contains("v1") && left.contains("v2") && !left.contains("witness"), left);
        notary.run("publish", app).ok();
        assertTrue(notary.lookup(app, "v2").contains(Signed.SECOND));
    }

    /** notary's status leaves out what it cannot read, and its reset counts it: it drops another change than was meant. */
    @Test
    void aStrayFileHasANumberSoThatNoOtherChangeIsDropped() throws IOException {
        String app = repository("reg.example/staged/stray");
        stage(app, "v1", Signed.FIRST);
        stage(app, "v2", Signed.SECOND);
        Files.writeString(changelist(app).resolve("00_stray"), "junk");
        String theirs = notary.run("status", app).ok().out();
        assertTrue(theirs.matches("(?s).*\\n0 +create +targets +target +v1\\n.*"), theirs);

        String ours = imagetrust.run("status", app).ok().out();
        assertTrue(ours.matches("(?s).*\\n0 +unreadable .*\\n1 +create +targets +target +v1\\n.*"), ours);

        notary.run("reset", app, "-n", "0").ok();
        String left = notary.run("status", app).ok().out();
        assertTrue(left.contains("v1"), "it counts as we do: " + left);
    }

    @Test
    void weakness11WhatIsStagedIsNotSignedWithSomethingElseAsDockerDoes() throws IOException {
        String app = repository("reg.example/staged/passing");
        stage(app, "unwanted", Signed.FIRST);
        Map<String, String> staged = staged(app);

        Outcome signed = imagetrust
                .run(
                        "sign",
                        "--first-use",
                        "--local",
                        "--digest",
                        "sha256:" + Signed.SECOND,
                        "--size",
                        "528",
                        app + ":wanted")
                .ok();

        assertEquals(
                1,
                signed.err()
                        .lines()
                        .filter(line -> line.contains("STAGED_CHANGES"))
                        .count(),
                signed.err());
        assertEquals(staged, staged(app));
        assertFalse(notary.run("list", app).ok().out().contains("unwanted"));
        docker.addSigner("alice", Path.of(alice), app);
        assertTrue(notary.run("list", app).ok().out().contains("unwanted"), "docker has signed it in passing");
    }

    private String repository(String name) {
        notary.init(name);
        return name;
    }

    private void stage(String app, String tag, String sha256, String... roles) {
        notary.run(Stream.concat(
                                Stream.of("addhash", app, tag, Long.toString(Signed.SIZE), "--sha256", sha256),
                                Stream.of(roles))
                        .toArray(String[]::new))
                .ok();
    }

    private Path changelist(String app) {
        return home.trustFolder().resolve("tuf").resolve(app).resolve("changelist");
    }

    private Map<String, String> staged(String app) throws IOException {
        Map<String, String> staged = new TreeMap<>();
        try (Stream<Path> files = Files.list(changelist(app))) {
            for (Path file : files.toList()) {
                staged.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return staged;
    }

    private String keyId(String signer) {
        try (Stream<Path> files = Files.list(home.trustFolder().resolve("private"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("role: " + signer + "\n")) {
                    return file.getFileName().toString().replace(".key", "");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("there is no key of " + signer);
    }
}
