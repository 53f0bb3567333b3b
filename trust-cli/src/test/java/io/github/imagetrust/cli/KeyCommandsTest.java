package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.cli.terminal.Scripted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands about keys, with the library itself and a folder of keys. */
class KeyCommandsTest {

    @TempDir
    private Path home;

    private Run run() {
        return new Run().with(NotaryWiring::new).variable("HOME", home.toString());
    }

    private Run withPassphrases() {
        return run().variable("IMAGETRUST_SIGNER_PASSPHRASE", "a signer's passphrase")
                .variable("IMAGETRUST_ROOT_PASSPHRASE", "a root passphrase");
    }

    private String generate(String name) {
        Run.Outcome outcome = withPassphrases().of("key", "generate", "--dir", home.toString(), name);
        assertEquals(0, outcome.code(), outcome.err());
        return outcome.out().strip();
    }

    @Test
    void generateSaysWhereThePublicHalfIsAndPrintsTheId() throws IOException {
        Run.Outcome outcome = withPassphrases().of("key", "generate", "--dir", home.toString(), "alice");

        assertEquals(0, outcome.code());
        assertTrue(outcome.out().matches("[0-9a-f]{64}\n"), outcome.out());
        assertEquals(
                "Generating key for alice...\nSuccessfully generated and loaded private key. Corresponding public key"
                        + " available: " + home.resolve("alice.pub") + "\n",
                outcome.err());
        assertTrue(
                Files.readString(home.resolve("alice.pub")).startsWith("-----BEGIN PUBLIC KEY-----\nrole: alice\n\n"));
        assertTrue(Files.exists(
                home.resolve(".docker/trust/private/" + outcome.out().strip() + ".key")));
    }

    @ParameterizedTest
    @CsvSource({
        "key generate Alice",
        "key generate targets",
        "key generate releases",
        "key generate --bits 2048 alice",
        "key generate --type rsa --bits 1024 alice",
        "key export --private 5aba3e5",
        "key export --file x 5aba3e5",
        "key load",
        "key"
    })
    void whatMakesNoSenseIsAUsageError(String line) {
        assertEquals(2, run().of(line.split(" ")).code());
    }

    @Test
    void aSecondKeyOfTheSameNameIsWarnedOf() {
        String first = generate("alice");
        Files.exists(home);

        Run.Outcome outcome = withPassphrases()
                .of("key", "generate", "--dir", home.resolve(".docker").toString(), "alice");

        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("WARNING: alice: there were keys of alice already: " + first), outcome.err());
    }

    @Test
    void thePassphraseOfANewKeyIsTypedTwice() {
        Scripted somebody = new Scripted("long enough", "long enough");

        assertEquals(
                0,
                run().at(somebody)
                        .of("key", "generate", "--dir", home.toString(), "alice")
                        .code());
        assertTrue(
                somebody.seen().matches("(?s)Enter passphrase for new alice key with ID .{7}: Repeat .*"),
                somebody.seen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"key generate alice", "key passwd KEY", "key export KEY", "key load FILE"})
    void withoutATerminalOrASourceItEndsAtOnceAndNamesTheVariable(String line) throws IOException {
        String alice = generate("alice");
        Path file = home.resolve("alice-key.pem");
        assertEquals(
                0,
                run().of("key", "export", "--private", "--file", file.toString(), alice)
                        .code());
        Files.delete(home.resolve("alice.pub"));

        Run.Outcome outcome = run().of(line.replace("KEY", alice)
                .replace("FILE", file.toString())
                .replace("generate", "generate --dir " + home)
                .split(" "));

        assertEquals(31, outcome.code(), outcome.err());
        assertTrue(
                outcome.err().contains("Set IMAGETRUST_SIGNER_PASSPHRASE, pass --passphrase-file alice=FILE"),
                outcome.err());
    }

    @Test
    void weakness13AnEncryptedKeyIsReallyImported() throws IOException {
        String alice = generate("alice");
        Path file = home.resolve("alice-key.pem");
        withPassphrases().of("key", "export", "--private", "--file", file.toString(), alice);
        withPassphrases().of("key", "remove", "-y", alice);
        Scripted somebody = new Scripted("a signer's passphrase");

        Run.Outcome outcome = run().at(somebody).of("key", "import", file.toString());

        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(alice + "\n", outcome.out());
        assertTrue(outcome.err().contains("Successfully imported key from " + file + ": key " + alice + " (alice)"));
        assertEquals(
                "Enter passphrase for alice key with ID " + alice.substring(0, 7) + ": ",
                somebody.seen(),
                "one question");
        assertEquals(0, withPassphrases().of("key", "export", alice).code(), "the passphrase is the same");
    }

    @Test
    void weakness29AWrongPassphraseIsSaidAsSuchAfterThreeTries() {
        String alice = generate("alice");
        Scripted somebody = new Scripted("one", "two", "three", "a signer's passphrase");

        Run.Outcome outcome = run().at(somebody).of("key", "export", alice);

        assertEquals(31, outcome.code());
        assertTrue(
                outcome.err().contains("wrong passphrase for key " + alice.substring(0, 7) + " (signer alice)"),
                outcome.err());
        assertEquals(2, somebody.seen().split("incorrect", -1).length - 1);
    }

    @Test
    void aListHasBothNamesOfARootKeyInTableAndJson() throws IOException {
        String alice = generate("alice");
        Run.Outcome founded = withPassphrases()
                .variable("IMAGETRUST_REPOSITORY_PASSPHRASE", "a repository passphrase")
                .of("repo", "init", "-s", home.resolve("data").toUri().toString(), "reg.example/team/app");
        assertEquals(0, founded.code(), founded.err());

        String table = run().of("key", "list").out();
        JsonNode json = new ObjectMapper()
                .readTree(run().of("key", "ls", "-o", "json").out())
                .get("results");

        assertEquals("root", json.get(0).get("role").asText());
        String root = json.get(0).get("id").asText();
        String certificate =
                json.get(0).get("certificates").get(0).get("certId").asText();
        assertEquals(
                "reg.example/team/app",
                json.get(0).get("certificates").get(0).get("repository").asText());
        assertEquals("ecdsa", json.get(0).get("algorithm").asText());
        assertTrue(table.contains(root + "   " + certificate + "   reg.example/team/app\n"), table);
        assertTrue(table.contains(alice + "   alice"), table);
        assertEquals(5, json.size());
    }

    @Test
    void aFolderWithoutKeysIsAnEmptyListAsNotarySaysIt() {
        assertEquals(
                "\nNo signing keys found.\n\n",
                run().of("key", "list", "-o", "notary").out());
        assertEquals(
                "KEY       ROLE      ALGORITHM   REPOSITORY\n",
                run().of("key", "list").out());
    }

    @Test
    void aFileThatIsNoKeyIsAWarningAndNothingMore() throws IOException {
        generate("alice");
        Files.writeString(home.resolve(".docker/trust/private/notes.txt"), "x");

        Run.Outcome outcome = run().of("key", "list");

        assertEquals(0, outcome.code());
        assertTrue(
                outcome.err().contains("WARNING: ") && outcome.err().contains("notes.txt is no key file"),
                outcome.err());
    }

    @Test
    void removeAsksAndTakesNoForNo() {
        String alice = generate("alice");

        assertEquals(3, run().of("key", "remove", alice).code(), "there is nobody to ask");
        assertEquals(3, run().at(new Scripted("no")).of("key", "remove", alice).code());
        assertTrue(run().of("key", "list").out().contains(alice));

        Run.Outcome outcome = run().at(new Scripted("yes")).of("key", "rm", alice.substring(0, 8));
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().startsWith("Deleted key " + alice + " (alice) from "), outcome.err());
        assertFalse(run().of("key", "list").out().contains(alice));
    }

    @Test
    void weakness18TheOnlyRootKeyGoesWithForceOnlyAndNobodyIsAskedBefore() {
        String root = generate("root");
        Scripted somebody = new Scripted("yes");

        Run.Outcome refused = run().at(somebody).of("key", "remove", root);

        assertEquals(3, refused.code());
        assertEquals("", somebody.seen());
        assertTrue(refused.err().contains("the last copy of a root key"), refused.err());
        assertEquals(0, run().of("key", "remove", "--force", "-y", root).code());
    }

    @Test
    void passwdTakesTheNewPassphraseFromAFileOrLinesOrAVariableOrTwiceFromATerminal() throws IOException {
        String alice = generate("alice");
        Path second = Files.writeString(home.resolve("second"), "the second one\n");

        assertEquals(
                0,
                withPassphrases()
                        .of("key", "passwd", "--new-passphrase-file", second.toString(), alice)
                        .code());
        assertEquals(
                0,
                run().input("the second one\nthe third one\n")
                        .of("key", "passwd", "--passphrase-stdin", alice)
                        .code());
        assertEquals(
                0,
                run().variable("IMAGETRUST_SIGNER_PASSPHRASE", "the third one")
                        .variable("IMAGETRUST_NEW_PASSPHRASE", "the fourth one")
                        .of("key", "passwd", alice)
                        .code());
        Scripted somebody = new Scripted("the fourth one", "the fifth one", "the fifth one");
        assertEquals(0, run().at(somebody).of("key", "passwd", alice).code());
        assertEquals(
                0,
                run().variable("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", "the fifth one")
                        .of("key", "export", alice)
                        .code());
    }

    @Test
    void weakness19ANewPassphraseHasEightCharactersWhereverItComesFrom() {
        Run.Outcome outcome = run().variable("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", "12345")
                .of("key", "generate", "--dir", home.toString(), "alice");

        assertEquals(31, outcome.code());
        assertTrue(outcome.err().contains("has fewer than 8 characters"), outcome.err());
        assertFalse(Files.exists(home.resolve("alice.pub")));
    }

    @Test
    void aBackupBringsBackWhatWasRemoved() {
        String alice = generate("alice");
        String root = generate("root");
        String file = home.resolve("keys.backup").toString();
        Run.Outcome made = withPassphrases()
                .variable("IMAGETRUST_BACKUP_PASSPHRASE", "the backup's own")
                .of("key", "backup", file);
        assertEquals(0, made.code(), made.err());
        assertTrue(made.err().endsWith("Successfully backed up 2 keys to " + file + "\n"), made.err());
        run().of("key", "remove", "--force", "-y", root);

        assertEquals(31, withPassphrases().of("key", "restore", file).code());
        Run.Outcome done = withPassphrases()
                .variable("IMAGETRUST_BACKUP_PASSPHRASE", "the backup's own")
                .of("key", "restore", file);

        assertEquals(0, done.code(), done.err());
        assertEquals(root + "\n", done.out());
        assertTrue(done.err().contains("Kept as it was: key " + alice + " (alice)\n"), done.err());
        assertTrue(done.err().endsWith("Successfully restored 1 key from " + file + "\n"), done.err());
    }

    @Test
    void aKeyFileThatOthersMayReadIsBad() throws IOException {
        Path file = Files.writeString(home.resolve("k.pem"), "-----BEGIN PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertEquals(32, run().of("key", "load", file.toString()).code());
        assertEquals(30, run().of("key", "export", "0123456").code());
    }
}
