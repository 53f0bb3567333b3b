package io.github.imagetrust.notary;

import static io.github.imagetrust.notary.Embedded.FIRST;
import static io.github.imagetrust.notary.Embedded.SECOND;
import static io.github.imagetrust.notary.Embedded.SIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.StaticWebServer;
import io.github.imagetrust.notary.testing.TrustFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What servers do to trust data that they did not sign is refused, with a finding that names the role and the cause. */
class RefusesForApplicationsIT {

    @TempDir
    static Path serverFolder;

    static NotaryServerPeer server;

    @TempDir
    Path homes;

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
    /** What a server can do to the files that it did not sign. */
    enum Lie {
        CHANGED_TARGETS("HASH_MISMATCH targets", files -> change(files, files.consistentName("targets"), "v1", "v9")),
        LONGER_TARGETS("TOO_LARGE targets", files -> resize(files, files.consistentName("targets"), 1)),
        SHORTER_TARGETS("LENGTH_MISMATCH targets", files -> resize(files, files.consistentName("targets"), -1)),
        MISSING_TARGETS("METADATA_MISSING targets", files -> files.delete(files.consistentName("targets"))),
        MISSING_SNAPSHOT("METADATA_MISSING snapshot", files -> files.delete(files.consistentName("snapshot"))),
        MISSING_TIMESTAMP("METADATA_MISSING timestamp", files -> files.delete("timestamp.json")),
        CHANGED_SNAPSHOT(
                "HASH_MISMATCH snapshot",
                files -> change(files, files.consistentName("snapshot"), "\"version\":[0-9]+", "\"version\":9")),
        CHANGED_TIMESTAMP(
                "THRESHOLD_NOT_MET timestamp",
                files -> change(files, "timestamp.json", "\"version\":[0-9]+", "\"version\":9")),
        GARBAGE_TIMESTAMP("MALFORMED timestamp", files -> files.replace("timestamp.json", bytes("<html>"))),
        CHANGED_ROOT("THRESHOLD_NOT_MET root", files -> {
            change(files, "root.json", "\"version\":[0-9]+", "\"version\":9");
            change(files, "1.root.json", "\"version\":[0-9]+", "\"version\":9");
        }),
        HUGE_TIMESTAMP("TOO_LARGE timestamp", files -> files.replace("timestamp.json", new byte[1 << 20]));

        final String finding;
        final Consumer<TrustFiles> told;

        Lie(String finding, Consumer<TrustFiles> told) {
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
    @EnumSource(Lie.class)
    void aLyingServerIsRefused(Lie lie) {
        RepositoryName name = signedByNotary("lie-" + lie.ordinal());
        Path site = homes.resolve("site");
        lie.told.accept(TrustFiles.copy(server, name.toString(), site));
        try (StaticWebServer web = StaticWebServer.serve(site, server.authority());
                Embedded reader = Embedded.in(homes.resolve("reader"), web)) {
            assertEquals(lie.finding, reader.refused(name, "v1"));
        }
    }

    @Test
    void anExpiredTimestampIsRefused() {
        RepositoryName name = signedByNotary("expired");
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofDays(15));
        try (Embedded reader = Embedded.in(homes.resolve("reader"), server, late)) {
            assertEquals("EXPIRED timestamp", reader.refused(name, "v1"));
        }
    }

    @Test
    void aReplacedRootIsRefused() {
        RepositoryName name = signedByNotary("replaced");
        try (Embedded reader = reader()) {
            reader.verified(name, "v1");
            notary().run("delete", "--remote", name.toString()).ok();
            assertEquals("TRUST_DATA_REMOVED", reader.refused(name, "v1").split(" ")[0]);
            NotaryCli mallory = NotaryCli.in(homes.resolve("mallory"), server);
            mallory.init(name.toString());
            mallory.sign(name.toString(), "v1", SECOND.hex(), SIZE, "targets");

            assertEquals("ROOT_CHANGED root", reader.refused(name, "v1"));
        }
    }

    @Test
    void trustDataThatMoveBackAreRefused() {
        RepositoryName name = signedByNotary("back");
        TrustFiles old = TrustFiles.copy(server, name.toString(), homes.resolve("old"));
        notary().sign(name.toString(), "v1", SECOND.hex(), SIZE, "targets");
        TrustFiles now = TrustFiles.copy(server, name.toString(), homes.resolve("now"));
        try (StaticWebServer web = StaticWebServer.serve(homes.resolve("now"), server.authority());
                Embedded reader = Embedded.in(homes.resolve("reader"), web)) {
            assertEquals(SECOND, reader.verified(name, "v1").digest());
            now.replace("timestamp.json", old.read("timestamp.json"));

            assertEquals("ROLLBACK timestamp", reader.refused(name, "v1"));
        }
    }

    @Test
    void aServerThatIsDownGivesNoAnswerEvenToWhoVerifiedBefore() {
        RepositoryName name = RepositoryName.parse("reg.example/refuse/down");
        NotaryServerPeer mortal = NotaryServerPeer.start(homes.resolve("mortal"));
        try (Embedded reader = Embedded.in(homes.resolve("reader"), mortal)) {
            NotaryCli owner = NotaryCli.in(homes.resolve("owner"), mortal);
            owner.init(name.toString());
            owner.sign(name.toString(), "v1", FIRST.hex(), SIZE, "targets");
            reader.verified(name, "v1");
            mortal.close();

            var silence =
                    assertThrows(TransportException.class, () -> reader.verify(reader.firstUse(name), name, "v1"));
            assertEquals(TransportException.Kind.NETWORK, silence.kind());
        } finally {
            mortal.close();
        }
    }

    @Test
    void aRepositoryThatNobodySignedIsUnsigned() {
        RepositoryName name = RepositoryName.parse("reg.example/refuse/never");
        try (Embedded reader = reader()) {
            assertTrue(reader.verify(reader.firstUse(name), name, "v1") instanceof VerificationResult.Unsigned);
        }
    }

    private RepositoryName signedByNotary(String test) {
        String name = "reg.example/refuse/" + test;
        NotaryCli notary = notary();
        notary.init(name);
        notary.sign(name, "v1", FIRST.hex(), SIZE, "targets");
        return RepositoryName.parse(name);
    }

    private NotaryCli notary() {
        return NotaryCli.in(homes.resolve("notary"), server);
    }

    private Embedded reader() {
        return Embedded.in(homes.resolve("reader"), server);
    }
}
