package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.terminal.Scripted;
import io.github.imagetrust.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Begin a repository in a folder, sign, resolve, move a tag, refresh: the real library, no server. */
class FolderRoundTripTest {

    private static final String V1 = Samples.APP + ":v1";
    private static final Map<String, String> PASSPHRASES = Map.of(
            "IMAGETRUST_ROOT_PASSPHRASE", "a root passphrase",
            "IMAGETRUST_REPOSITORY_PASSPHRASE", "a repository passphrase",
            "IMAGETRUST_SIGNER_PASSPHRASE", "a signer's passphrase");

    @TempDir
    private Path folder;

    private Path signerHome;
    private Path userHome;

    @BeforeEach
    void folders() throws Exception {
        Files.createDirectory(folder.resolve("trust"));
        signerHome = folder.resolve("signer");
        userHome = folder.resolve("user");
    }

    private Run program(Path home) {
        return new Run().with(NotaryWiring::new).variable("DOCKER_CONFIG", home.toString());
    }

    private Run.Outcome signer(String... arguments) {
        return run(program(signerHome).variables(PASSPHRASES), arguments);
    }

    private Run.Outcome user(String... arguments) {
        return run(program(userHome), arguments);
    }

    private Run.Outcome run(Run program, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "-s";
        all[1] = folder.resolve("trust").toUri().toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return program.of(all);
    }

    private String[] sign(String digest, String... more) {
        String[] all = new String[more.length + 7];
        System.arraycopy(new String[] {"sign", "--local", "--digest", digest, "--size", "10", V1}, 0, all, 0, 7);
        System.arraycopy(more, 0, all, 7, more.length);
        return all;
    }

    private void expect(int code, Run.Outcome outcome) {
        assertEquals(code, outcome.code(), outcome.err());
    }

    @Test
    void whatIsSignedIsResolvedByWhoeverPinsTheRoot() {
        expect(10, signer(sign(Samples.DIGEST.toString())));
        expect(0, signer(sign(Samples.DIGEST.toString(), "--init", "--signer", "alice")));
        String pin = user("root", "-q", Samples.APP).out().strip();

        Run.Outcome resolved = user("resolve", "--root-fingerprint", pin, "--signer", "alice", V1);

        expect(0, resolved);
        assertEquals(Samples.APP + "@" + Samples.DIGEST + "\n", resolved.out());
        expect(12, user("resolve", "--root-fingerprint", pin, "--signer", "bob", V1));
        expect(10, user("resolve", "--root-fingerprint", pin, Samples.APP + ":v2"));
        expect(12, user("resolve", "--root-fingerprint", pin, V1 + "@" + Samples.OTHER));
        expect(0, user("resolve", "--root-fingerprint", pin, Samples.APP + "@" + Samples.DIGEST));
    }

    /** Whoever has pinned a key must never be told to pin the stranger's. */
    @Test
    void aPinOfTheConfigurationIsHeldAgainstWhatIsOnlyLookedAt() throws Exception {
        expect(0, signer(sign(Samples.DIGEST.toString(), "--init", "--signer", "alice")));
        String key = user("root", "-q", Samples.APP).out().strip();
        userHome = folder.resolve("pins");

        for (String command : new String[] {
            "inspect -o json",
            "inspect -o table",
            "inspect --require-signed",
            "list",
            "root",
            "signer list",
            "repo status"
        }) {
            Run.Outcome refused = pinned("0".repeat(64), command);
            expect(16, refused);
            assertTrue(
                    refused.err().contains("PIN_MISMATCH (root): no root up to version 1 is signed by "),
                    refused.err());
            assertFalse(refused.err().contains("FIRST_USE"), refused.err());
            assertFalse(refused.err().contains(key), refused.err());
        }
        Run.Outcome docker = pinned("0".repeat(64), "inspect --pretty");
        expect(1, docker);
        assertTrue(docker.err().contains("PIN_MISMATCH (root): "), docker.err());
        assertEquals("", docker.out());

        Run.Outcome right = pinned(key, "inspect --require-signed");
        expect(0, right);
        assertFalse(right.err().contains("FIRST_USE"), right.err());
        Files.move(folder.resolve("trust"), folder.resolve("elsewhere"));
        expect(0, pinned(key, "inspect"));
        expect(20, pinned("0".repeat(64), "inspect -o table"));
    }

    private Run.Outcome pinned(String key, String command) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.json"),
                "{\"trust_pinning\":{\"certs\":{\"" + Samples.APP + "\":[\"" + key + "\"]}}}");
        return user(("-c " + config + " " + command + " " + Samples.APP).split(" "));
    }

    @Test
    void aTagMovesOnlyWithConsent() {
        expect(0, signer(sign(Samples.DIGEST.toString(), "--init", "--signer", "alice")));

        expect(3, signer(sign(Samples.OTHER.toString())));
        expect(0, signer(sign(Samples.OTHER.toString(), "--yes")));
        expect(0, user("resolve", "--first-use", V1));
        assertEquals(
                Samples.APP + "@" + Samples.OTHER + "\n", user("resolve", V1).out());
    }

    @Test
    void aRepositoryIsBegunOnceAndRefreshed() {
        expect(0, signer("repo", "init", "--signer", "alice", "--timestamp-expiry", "60d", Samples.APP));
        expect(1, signer("repo", "init", Samples.APP));
        expect(0, signer("repo", "refresh", Samples.APP));
        expect(10, signer("repo", "refresh", "registry.example.com/nosuch"));

        String tree = user("inspect", "-o", "tree", Samples.APP).out();
        assertTrue(tree.contains("timestamp  valid, signed by 1 (1 of 1 needed), version 2, expires 2027-01-24"), tree);
    }

    @Test
    void keysOpenWithTheirPassphraseOnly() {
        expect(0, signer(sign(Samples.DIGEST.toString(), "--init", "--signer", "alice")));

        Run.Outcome wrong = run(
                program(signerHome).variables(PASSPHRASES).variable("IMAGETRUST_SIGNER_PASSPHRASE", "not this one"),
                sign(Samples.OTHER.toString(), "-y"));
        expect(31, wrong);
        assertTrue(wrong.err().contains("wrong passphrase"), wrong.err());
        Run.Outcome none = run(program(signerHome).at(Terminal.NONE), sign(Samples.OTHER.toString(), "-y"));
        expect(31, none);
        assertTrue(none.err().contains("IMAGETRUST_SIGNER_PASSPHRASE"), none.err());
        expect(30, user(sign(Samples.OTHER.toString(), "-y", "--first-use")));
    }

    @Test
    void somebodyAtATerminalChoosesPassphrasesAndMayTypeOneAgain() {
        Function<String, Optional<String>> known =
                prompt -> Optional.of("the passphrase of the " + prompt.replaceAll(".* (\\w+) key.*", "$1"));
        AtomicBoolean forgot = new AtomicBoolean();
        Scripted somebody = new Scripted(known);
        Scripted forgetful = new Scripted(prompt -> prompt.contains("alice") && forgot.compareAndSet(false, true)
                ? Optional.of("wrong")
                : known.apply(prompt));

        expect(
                0,
                run(program(signerHome).at(somebody), sign(Samples.DIGEST.toString(), "--init", "--signer", "alice")));
        assertTrue(somebody.seen().contains("Enter passphrase for new root key with ID "), somebody.seen());
        assertTrue(somebody.seen().contains("Enter passphrase for new alice key with ID "), somebody.seen());

        expect(0, run(program(signerHome).at(forgetful), sign(Samples.OTHER.toString(), "-y")));
        assertTrue(forgetful.seen().contains("Passphrase incorrect. Please retry.\n"), forgetful.seen());
    }
}
