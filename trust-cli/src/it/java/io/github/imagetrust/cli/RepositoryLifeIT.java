package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.StandInEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The life of a repository, each step by imagetrust or by docker and notary in turn, with the keys of one folder. After each
 * step everybody who follows it, from the first step on or only from now on, sees the same.
 */
class RepositoryLifeIT {

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyStepMayBeTakenByEither(boolean weBegin) throws Exception {
        String name = weBegin ? "reg.example/life/ours" : "reg.example/life/theirs";
        Path short0 = Files.createTempDirectory("life");
        try (StandInEngine engine = StandInEngine.in(short0)) {
            DockerHome home = DockerHome.in(homes.resolve("owner"), server);
            Life life = new Life(
                    name, Imagetrust.in(home).started(), DockerCli.in(home).with(engine), NotaryCli.in(home), engine);
            Audience audience = new Audience(name, homes.resolve("audience"));
            boolean ours = weBegin;
            for (Step step : STEPS) {
                (ours ? step.ours() : step.theirs()).accept(life, step.argument());
                audience.agrees(step.name() + (ours ? " by imagetrust" : " by docker or notary"));
                ours = !ours;
            }
            assertFalse(audience.list().contains("v1 "), "it was revoked");
            assertTrue(audience.list().contains(Signed.SECOND));
        } finally {
            Files.deleteIfExists(short0.resolve("e.sock"));
            Files.deleteIfExists(short0);
        }
    }

    @Test
    void whatAServerShowsOfRemovedSignersComesBackWhenSomebodySignsItAndNotInSilence() throws IOException {
        String name = "reg.example/life/again";
        DockerHome home = DockerHome.in(homes.resolve("again"), server);
        Imagetrust imagetrust = Imagetrust.in(home);
        Path alice = DockerCli.in(home).generateKey("alice");
        Path bob = DockerCli.in(home).generateKey("bob");
        imagetrust.run("repo", "init", "--first-use", name).ok();
        imagetrust
                .run("signer", "add", "--first-use", "--key", alice.toString(), "alice", name)
                .ok();
        imagetrust
                .run("signer", "add", "--first-use", "--key", bob.toString(), "bob", name)
                .ok();
        sign(imagetrust, "alice", Signed.FIRST, name + ":v1").ok();
        Audience audience = new Audience(name, homes.resolve("audience-again"));

        Path alices = putAway(keyFile(home, "alice"));
        Path bobs = putAway(keyFile(home, "bob"));
        imagetrust
                .run("signer", "remove", "--first-use", "--force", "alice", name)
                .ok();
        putBack(bobs, home);
        Outcome early = sign(imagetrust, "bob", Signed.SECOND, name + ":v2");
        imagetrust
                .run("repo", "refresh", "--first-use", "--role", "targets/releases", name)
                .ok();
        sign(imagetrust, "bob", Signed.SECOND, name + ":v2").ok();

        assertNotEquals(0, early.exitCode());
        assertTrue(early.err().contains("repo refresh --role targets/releases"), early.err());
        audience.agrees("repo refresh");
        assertTrue(audience.list().contains(Signed.FIRST), "it is released again");

        Outcome silent = imagetrust.run("signer", "add", "--first-use", "--key", alice.toString(), "alice", name);
        putBack(alices, home);
        imagetrust
                .run("signer", "add", "--first-use", "--key", alice.toString(), "alice", name)
                .ok();

        assertNotEquals(0, silent.exitCode());
        assertTrue(silent.err().contains("the tag v1 counts again"), silent.err());
        sign(imagetrust, "alice", Signed.SECOND, name + ":v3").ok();
        audience.agrees("signer add");
        String alicesWord =
                NotaryCli.in(home).run("list", name, "-r", "targets/alice").ok().out();
        assertTrue(alicesWord.contains("v3 "), alicesWord);
        assertFalse(alicesWord.contains("v1 "), alicesWord);
    }

    private static Outcome sign(Imagetrust imagetrust, String signer, String content, String reference) {
        return imagetrust.run(
                "sign",
                "--first-use",
                "--signer",
                signer,
                "--digest",
                "sha256:" + content,
                "--size",
                Long.toString(Signed.SIZE),
                "--local",
                reference);
    }

    private static Path keyFile(DockerHome home, String signer) throws IOException {
        try (var files = Files.list(home.trustFolder().resolve("private"))) {
            return files.filter(file -> Life.holds(file, "role: " + signer + "\n"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path putAway(Path key) throws IOException {
        return Files.move(key, homes.resolve(key.getFileName()));
    }

    private static void putBack(Path key, DockerHome home) throws IOException {
        Files.move(key, home.trustFolder().resolve("private").resolve(key.getFileName()));
    }

    private static final List<Step> STEPS = List.of(
            new Step("init", Life::initByUs, Life::initByThem, ""),
            new Step("signer add", Life::addSignerByUs, Life::addSignerByThem, "alice"),
            new Step("signer add", Life::addSignerByUs, Life::addSignerByThem, "bob"),
            new Step("sign", Life::signByUs, Life::signByThem, "v1"),
            new Step("rotate", Life::rotateByUs, Life::rotateByThem, "targets"),
            new Step("rotate", Life::rotateByUs, Life::rotateByThem, "root"),
            new Step("rotate", Life::rotateByUs, Life::rotateByThem, "root"),
            new Step("sign", Life::signByUs, Life::signByThem, "v2"),
            new Step("revoke", Life::revokeByUs, Life::revokeByThem, "v1"),
            new Step("signer remove", Life::removeSignerByUs, Life::removeSignerByThem, "bob"));

    private record Step(String name, BiConsumer<Life, String> ours, BiConsumer<Life, String> theirs, String argument) {}

    /** What both can do. */
    private record Life(String name, Imagetrust imagetrust, DockerCli docker, NotaryCli notary, StandInEngine engine) {

        void initByUs(String none) {
            imagetrust.run("repo", "init", "--first-use", name).ok();
        }

        void initByThem(String none) {
            notary.init(name);
            notary.leaveSnapshotsToServer(name);
        }

        void addSignerByUs(String signer) {
            imagetrust
                    .run(
                            "signer",
                            "add",
                            "--first-use",
                            "--key",
                            docker.generateKey(signer).toString(),
                            signer,
                            name)
                    .ok();
        }

        void addSignerByThem(String signer) {
            docker.addSigner(signer, docker.generateKey(signer), name);
        }

        void signByUs(String tag) {
            imagetrust
                    .run(
                            "sign",
                            "--first-use",
                            "--signer",
                            "alice",
                            "--digest",
                            "sha256:" + content(tag),
                            "--size",
                            Long.toString(Signed.SIZE),
                            "--local",
                            name + ":" + tag)
                    .ok();
        }

        /** docker signs as the user who is logged in at the registry. */
        void signByThem(String tag) {
            engine.has(content(tag), Signed.SIZE);
            docker.home().credentials("reg.example", "alice", "secret");
            docker.run("trust", "sign", name + ":" + tag).ok();
        }

        void rotateByUs(String role) {
            imagetrust.run("key", "rotate", "--first-use", name, role).ok();
        }

        void rotateByThem(String role) {
            notary.answering("yes\n").run("key", "rotate", name, role).ok();
        }

        void revokeByUs(String tag) {
            imagetrust.run("revoke", "--first-use", name + ":" + tag).ok();
        }

        void revokeByThem(String tag) {
            docker.run("trust", "revoke", "-y", name + ":" + tag).ok();
        }

        void removeSignerByUs(String signer) {
            imagetrust.run("signer", "remove", "--first-use", signer, name).ok();
        }

        /** docker's own removes nothing. The releases are witnessed, since their signature is of a key that goes. */
        void removeSignerByThem(String signer) {
            String key = keyOf(signer);
            notary.run("delegation", "remove", name, "targets/releases", key, "-y")
                    .ok();
            notary.run("delegation", "remove", name, "targets/" + signer, "-y").ok();
            notary.run("witness", name, "targets/releases").ok();
            notary.run("publish", name).ok();
        }

        private String keyOf(String signer) {
            Path keys = docker.home().trustFolder().resolve("private");
            try (var files = Files.list(keys)) {
                return files.filter(file -> holds(file, "role: " + signer + "\n"))
                        .map(file -> file.getFileName().toString().replace(".key", ""))
                        .findFirst()
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean holds(Path file, String text) {
            try {
                return Files.readString(file).contains(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String content(String tag) {
            return tag.equals("v1") ? Signed.FIRST : Signed.SECOND;
        }
    }

    /** Those who look on. */
    private static final class Audience {

        private final String name;
        private final Path homes;
        private final Imagetrust follower;
        private final DockerCli docker;
        private final NotaryCli notary;
        private int newcomers;

        Audience(String name, Path homes) {
            this.name = name;
            this.homes = homes;
            this.follower = Imagetrust.in(homes.resolve("imagetrust"), server);
            this.docker = DockerCli.in(homes.resolve("docker"), server);
            this.notary = NotaryCli.in(homes.resolve("notary"), server);
        }

        void agrees(String step) {
            Imagetrust newcomer = Imagetrust.in(homes.resolve("newcomer" + newcomers++), server);
            String theirs = docker.inspect(name);
            String list = list();
            assertEquals(theirs, newcomer.run("inspect", name).ok().out(), step);
            assertEquals(theirs, follower.run("inspect", name).ok().out(), step);
            assertEquals(list, follower.run("list", "-o", "notary", name).ok().out(), step);
        }

        String list() {
            return notary.run("list", name).ok().out();
        }
    }
}
