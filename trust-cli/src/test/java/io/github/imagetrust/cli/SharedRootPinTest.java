package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A root that two keys must sign, its pin, and somebody who has stolen one of the two: the real library, no server. */
@TestInstance(Lifecycle.PER_CLASS) // making keys takes a while, and nothing here changes the two repositories
class SharedRootPinTest {

    private static final Map<String, String> PASSPHRASES = Map.of(
            "IMAGETRUST_ROOT_PASSPHRASE", "a root passphrase",
            "IMAGETRUST_REPOSITORY_PASSPHRASE", "a repository passphrase",
            "IMAGETRUST_SIGNER_PASSPHRASE", "a signer's passphrase");
    private static final String V1 = Samples.APP + ":v1";
    private static final String NEEDED = "--root-fingerprints-needed";

    private Path folder = Path.of("");
    private String pins = "";

    @BeforeAll
    void aRepositoryOfTwoAndTheThiefOfOneKey(@TempDir Path temporary) throws IOException {
        folder = temporary;
        for (String name : List.of("honest", "forged", "a", "b")) {
            Files.createDirectory(folder.resolve(name));
        }
        List<String> keys = List.of(rootKey("a"), rootKey("b"));
        Run.Outcome receipt = run(
                "publisher",
                "honest",
                "repo",
                "init",
                "--root-key",
                keys.get(0),
                "--root-key",
                keys.get(1),
                "--root-threshold",
                "2",
                Samples.APP);
        expect(0, receipt);
        assertTrue(receipt.err().contains(NEEDED + " 2\nas in\n"), receipt.err());
        expect(0, run("publisher", "honest", sign(Samples.DIGEST)));
        String loot = privateKeys().resolve(keys.get(0) + ".key").toString();
        expect(0, run("thief", "forged", "key", "load", loot));
        expect(0, run("thief", "forged", "repo", "init", "--root-key", keys.get(0), Samples.APP));
        expect(0, run("thief", "forged", sign(Samples.OTHER)));
        pins = "--root-fingerprint " + keys.get(0) + " --root-fingerprint " + keys.get(1);
    }

    private String rootKey(String at) throws IOException {
        Set<String> before = files();
        expect(
                0,
                run(
                        "publisher",
                        "honest",
                        "key",
                        "generate",
                        "--dir",
                        folder.resolve(at).toString(),
                        "root"));
        Set<String> after = files();
        after.removeAll(before);
        return after.iterator().next().replace(".key", "");
    }

    private Set<String> files() throws IOException {
        if (!Files.exists(privateKeys())) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(privateKeys())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".key"))
                    .collect(Collectors.toSet());
        }
    }

    private Path privateKeys() {
        return folder.resolve("publisher/trust/private");
    }

    private static String[] sign(Digest digest) {
        return new String[] {"sign", "--local", "--digest", digest.toString(), "--size", "10", V1};
    }

    private static String[] resolve(String options) {
        return ("resolve " + options + " " + V1).split(" ");
    }

    /** The threshold of two says that one key is worth nothing; so must the pin, to whoever has never seen the root. */
    @Test
    void onePinnedKeyOfASharedRootDoesNotDoWhereTwoAreNeeded() {
        expect(0, run("careless", "forged", resolve(pins)));

        Run.Outcome refused = run("newcomer", "forged", resolve(pins + " " + NEEDED + " 2"));

        expect(16, refused);
        assertTrue(refused.err().contains("PIN_MISMATCH"), refused.err());
        Run.Outcome honest = run("newcomer", "honest", resolve(pins + " " + NEEDED + " 2"));
        expect(0, honest);
        assertEquals(Samples.APP + "@" + Samples.DIGEST + "\n", honest.out());
    }

    @Test
    void whateverTellsHowToPinASharedRootTellsThatBothKeysAreNeeded() throws Exception {
        String asked = NEEDED + " 2";
        Run.Outcome root = run("user", "honest", "root", Samples.APP);
        assertTrue(root.err().contains(asked + "\nas in\n"), root.err());
        assertTrue(root.err().contains(asked + " " + Samples.APP + ":TAG"), root.err());
        String line = new ObjectMapper()
                .readTree(
                        run("user", "honest", "root", "-o", "json", Samples.APP).out())
                .get("pin")
                .asText();
        assertTrue(line.endsWith(asked + " " + Samples.APP + ":TAG"), line);
        Run.Outcome unsettled = run("other", "honest", resolve("-v"));
        expect(16, unsettled);
        assertTrue(unsettled.err().contains(asked), unsettled.err());
        Run.Outcome first = run("another", "honest", resolve("--first-use"));
        assertTrue(first.err().contains(asked + "\n"), first.err());
    }

    private Run.Outcome run(String home, String trust, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("-s", folder.resolve(trust).toUri().toString()));
        Collections.addAll(all, arguments);
        return new Run()
                .with(NotaryWiring::new)
                .variable("DOCKER_CONFIG", folder.resolve(home).toString())
                .variables(PASSPHRASES)
                .of(all.toArray(String[]::new));
    }

    private static void expect(int code, Run.Outcome outcome) {
        assertEquals(code, outcome.code(), outcome.err());
    }
}
