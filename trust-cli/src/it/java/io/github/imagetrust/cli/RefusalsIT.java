package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.SilentServer;
import io.github.imagetrust.notary.testing.StaticWebServer;
import io.github.imagetrust.notary.testing.TestAuthority;
import io.github.imagetrust.notary.testing.TrustFiles;
import io.github.imagetrust.notary.testing.TrustServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between a signer and a reader ends with its own exit code, and names the role and the cause. */
class RefusalsIT {

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path homes;

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
    void newSigner() {
        notary = NotaryCli.in(homes.resolve("notary"), server);
    }

    @Test
    void aRepositoryThatNobodySignedIsUnsigned() {
        Outcome refused = reader().run("resolve", "--first-use", "reg.example/refuse/never:v1");

        assertEquals(10, refused.exitCode(), refused::toString);
    }

    @Test
    void trustDataThatAreGoneAreNotUnsigned() {
        String name = signed("gone");
        Imagetrust reader = reader();
        reader.resolve(name + ":v1");
        notary.run("delete", "--remote", name).ok();

        refuses(reader.run("resolve", name + ":v1"), 10, "TRUST_DATA_REMOVED");
    }

    @Test
    void aReplacedRootIsRefused() {
        String name = signed("replaced");
        Imagetrust reader = reader();
        reader.resolve(name + ":v1");
        notary.run("delete", "--remote", name).ok();
        NotaryCli mallory = NotaryCli.in(homes.resolve("mallory"), server);
        mallory.init(name);
        mallory.sign(name, "v1", Signed.SECOND, Signed.SIZE, "targets");

        refuses(reader.run("resolve", "--first-use", name + ":v1"), 16, "ROOT_CHANGED (root)");
    }

    @Test
    void anExpiredTimestampIsRefused() {
        String name = signed("expired");

        refuses(
                reader().ahead(Duration.ofDays(20)).run("resolve", "--first-use", name + ":v1"),
                14,
                "EXPIRED (timestamp)");
    }

    @Test
    void trustDataThatMoveBackAreRefused() {
        String name = signed("rollback");
        Path now = homes.resolve("now");
        TrustFiles.copy(server, name, now);
        TrustFiles old = TrustFiles.copy(server, name, homes.resolve("old"));
        notary.sign(name, "v1", Signed.SECOND, Signed.SIZE, "targets");
        TrustFiles current = TrustFiles.copy(server, name, now);
        try (StaticWebServer web = StaticWebServer.serve(now, server.authority())) {
            Imagetrust reader = Imagetrust.in(homes.resolve("reader"), web);
            assertEquals(name + "@sha256:" + Signed.SECOND, reader.resolve(name + ":v1"));
            current.replace("timestamp.json", old.read("timestamp.json"));

            refuses(reader.run("resolve", name + ":v1"), 15, "ROLLBACK (timestamp)");
        }
    }

    /** What a server can do to the files that it did not sign. */
    enum Lie {
        CHANGED_TARGETS(
                13, "HASH_MISMATCH (targets)", files -> change(files, files.consistentName("targets"), "v1", "v9")),
        LONGER_TARGETS(13, "TOO_LARGE (targets)", files -> resize(files, files.consistentName("targets"), 1)),
        SHORTER_TARGETS(13, "LENGTH_MISMATCH (targets)", files -> resize(files, files.consistentName("targets"), -1)),
        MISSING_TARGETS(13, "METADATA_MISSING (targets)", files -> files.delete(files.consistentName("targets"))),
        MISSING_SNAPSHOT(13, "METADATA_MISSING (snapshot)", files -> files.delete(files.consistentName("snapshot"))),
        MISSING_TIMESTAMP(13, "METADATA_MISSING (timestamp)", files -> files.delete("timestamp.json")),
        CHANGED_SNAPSHOT(
                13,
                "HASH_MISMATCH (snapshot)",
                files -> change(files, files.consistentName("snapshot"), "\"version\":[0-9]+", "\"version\":9")),
        CHANGED_TIMESTAMP(
                13,
                "THRESHOLD_NOT_MET (timestamp)",
                files -> change(files, "timestamp.json", "\"version\":[0-9]+", "\"version\":9")),
        GARBAGE_TIMESTAMP(13, "MALFORMED (timestamp)", files -> files.replace("timestamp.json", bytes("<html>"))),
        CHANGED_ROOT(16, "THRESHOLD_NOT_MET (root)", files -> {
            change(files, "root.json", "\"version\":[0-9]+", "\"version\":9");
            change(files, "1.root.json", "\"version\":[0-9]+", "\"version\":9");
        }),
        HUGE_TIMESTAMP(13, "TOO_LARGE (timestamp)", files -> files.replace("timestamp.json", new byte[1 << 20]));

        final int code;
        final String finding;
        final Consumer<TrustFiles> told;

        Lie(int code, String finding, Consumer<TrustFiles> told) {
            this.code = code;
            this.finding = finding;
            this.told = told;
        }

        private static void change(TrustFiles files, String name, String from, String to) {
            String text = new String(files.read(name), StandardCharsets.UTF_8);
            String changed = text.replaceFirst(from, to);
            assertNotEquals(text, changed);
            files.replace(name, bytes(changed));
        }

        private static void resize(TrustFiles files, String name, int by) {
            byte[] content = files.read(name);
            files.replace(name, Arrays.copyOf(content, content.length + by));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLyingServerIsRefused(Lie lie) {
        String name = signed("lie-" + lie.ordinal());
        Path site = homes.resolve("site");
        lie.told.accept(TrustFiles.copy(server, name, site));
        try (StaticWebServer web = StaticWebServer.serve(site, server.authority())) {
            refuses(
                    Imagetrust.in(homes.resolve("reader"), web).run("resolve", "--first-use", name + ":v1"),
                    lie.code,
                    lie.finding);
        }
    }

    @Test
    void aServerThatIsDownGivesNoAnswerEvenToWhoVerifiedBefore() {
        try (NotaryServerPeer mortal = NotaryServerPeer.start(homes.resolve("mortal"))) {
            String name = "reg.example/refuse/down";
            NotaryCli owner = NotaryCli.in(homes.resolve("owner"), mortal);
            owner.init(name);
            owner.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");
            Imagetrust reader = Imagetrust.in(homes.resolve("reader"), mortal);
            reader.resolve(name + ":v1");
            mortal.close();

            Outcome silent = reader.run("resolve", name + ":v1");
            assertEquals(20, silent.exitCode(), silent::toString);
            Outcome looking = reader.run("inspect", name);
            assertTrue(looking.ok().err().contains("CACHED"), looking::toString);
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        try (SilentServer silent = SilentServer.start(TestAuthority.in(homes.resolve("silent")))) {
            Outcome refused = Imagetrust.in(homes.resolve("reader"), silent)
                    .run("resolve", "--first-use", "--timeout", "2s", "reg.example/refuse/silent:v1");

            assertEquals(20, refused.exitCode(), refused::toString);
        }
    }

    @Test
    void aServerOfAForeignAuthorityIsNotTalkedTo() {
        String name = signed("foreign-ca");
        TestAuthority foreign = TestAuthority.in(homes.resolve("foreign"));
        TrustServer impostor = new TrustServer() {
            @Override
            public String address() {
                return server.address();
            }

            @Override
            public TestAuthority authority() {
                return foreign;
            }
        };

        Outcome refused = Imagetrust.in(homes.resolve("reader"), impostor).run("resolve", "--first-use", name + ":v1");

        assertEquals(21, refused.exitCode(), refused::toString);
    }

    private Imagetrust reader() {
        return Imagetrust.in(homes.resolve("reader"), server);
    }

    /** A repository of this test's own, with the tag v1. */
    private String signed(String test) {
        String name = "reg.example/refuse/" + test;
        notary.init(name);
        notary.sign(name, "v1", Signed.FIRST, Signed.SIZE, "targets");
        return name;
    }

    private static void refuses(Outcome outcome, int code, String finding) {
        assertEquals(code, outcome.exitCode(), outcome::toString);
        assertTrue(outcome.err().contains(finding), outcome::toString);
        assertEquals("", outcome.out(), "nothing to pull is printed");
    }
}
