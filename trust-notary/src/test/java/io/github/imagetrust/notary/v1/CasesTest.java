package io.github.imagetrust.notary.v1;

import static io.github.imagetrust.model.Finding.Code.CERTIFICATE_EXPIRED;
import static io.github.imagetrust.model.Finding.Code.EXPIRED;
import static io.github.imagetrust.model.Finding.Code.HASH_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.LENGTH_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.MALFORMED;
import static io.github.imagetrust.model.Finding.Code.METADATA_MISSING;
import static io.github.imagetrust.model.Finding.Code.ROLLBACK;
import static io.github.imagetrust.model.Finding.Code.ROOT_CHANGED;
import static io.github.imagetrust.model.Finding.Code.ROOT_KEY_UNFIT;
import static io.github.imagetrust.model.Finding.Code.ROOT_UNKNOWN;
import static io.github.imagetrust.model.Finding.Code.THRESHOLD_NOT_MET;
import static io.github.imagetrust.model.Finding.Code.TOO_LARGE;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.files.InMemoryMetadataStore;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.testing.FakeAnchor;
import io.github.imagetrust.notary.testing.FolderRepository;
import io.github.imagetrust.notary.testing.TargetsList;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The small repositories that a script signed and the notary client judged: each state of each server, one by one. */
class CasesTest {

    private static final Path CASES = Path.of("src/test/resources/vectors/notary-v1/cases");

    /** What we find where we refuse, by case and step. Two of them sign the root anew as well, and that shows first. */
    private static final Map<String, Finding.Code> REFUSALS = Map.ofEntries(
            entry("delegation-bad-name-grandchild/step1", MALFORMED),
            entry("delegation-bad-name-upper/step1", MALFORMED),
            entry("delegation-missing-file/step1", METADATA_MISSING),
            entry("delegation-threshold-0/step1", MALFORMED),
            entry("expired-root/step1", EXPIRED),
            entry("expired-targets/step1", EXPIRED),
            entry("expired-timestamp/step1", EXPIRED),
            entry("hash-sha512-wrong/step1", HASH_MISMATCH),
            entry("json-duplicate-member/step1", MALFORMED),
            entry("length-too-large/step1", LENGTH_MISMATCH),
            entry("length-too-small/step1", TOO_LARGE),
            entry("mix-and-match/step1", HASH_MISMATCH),
            entry("root-cert-expired/step1", CERTIFICATE_EXPIRED),
            entry("root-cert-is-ca/step1", ROOT_KEY_UNFIT),
            entry("root-cn-mismatch/step1", ROOT_KEY_UNFIT),
            entry("root-final-expired/step2", EXPIRED),
            entry("root-plain-ecdsa-key/step1", ROOT_KEY_UNFIT),
            entry("root-rollback-samekey/step2", ROOT_UNKNOWN),
            entry("root-v2-not-signed-by-v1/step2", ROOT_CHANGED),
            entry("sig-der/step1", THRESHOLD_NOT_MET),
            entry("snapshot-rollback-samelen/step2", ROLLBACK),
            entry("targets-rollback-shorter/step2", ROOT_UNKNOWN),
            entry("targets-same-version-other-content/step2", ROOT_UNKNOWN),
            entry("ts-rollback/step2", ROLLBACK));

    /** The delegations that we leave out, with what we find in them. */
    private static final Map<String, Finding.Code> IGNORED = Map.of(
            "delegation-bad-sig", THRESHOLD_NOT_MET,
            "delegation-threshold-2-of-1", Finding.Code.THRESHOLD_UNREACHABLE,
            "expired-delegation", EXPIRED,
            "sig-pss-salt20", THRESHOLD_NOT_MET,
            "sig-rsa1024", THRESHOLD_NOT_MET);

    static Stream<String> names() {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyStateOfTheServerIsJudgedAsItShouldBe(String name) {
        JsonNode description = json(CASES.resolve(name).resolve("case.json"));
        Instant now = Instant.parse(description.get("clock").asText());
        NotaryV1Dialect dialect = new NotaryV1Dialect(
                RepositoryName.parse(description.get("gun").asText()), new NotaryV1Codec(new PublicKeys()));
        TufUpdater client = new TufUpdater(dialect, new InMemoryMetadataStore());
        for (JsonNode step : description.get("steps")) {
            String dir = step.get("dir").asText();
            FolderRepository server = new FolderRepository(
                    List.of(CASES.resolve(name).resolve(dir)), texts(step.get("missing_on_server")));
            String id = name + "/" + dir;
            try {
                Refreshed refreshed = client.refresh(server, new Anchoring(FakeAnchor.any(), true), Limits.DEFAULT, now)
                        .orElseThrow();
                assertFalse(step.get("strict").asText().equals("reject"), () -> id + " was accepted");
                assertEquals(referenceList(step), TargetsList.of(refreshed), id);
                assertEquals(IGNORED.get(name), ignored(refreshed), id);
            } catch (MetadataRejectedException e) {
                assertFalse(step.get("strict").asText().equals("accept"), () -> id + " was refused: " + e.finding());
                assertEquals(REFUSALS.get(id), e.finding().code(), () -> id + ": " + e.finding());
            }
        }
    }

    @Test
    void theCasesAreThoseOfTheIndex() {
        Set<String> listed = new TreeSet<>();
        json(CASES.resolve("index.json"))
                .forEach(entry -> listed.add(entry.get("name").asText()));
        assertEquals(listed, new TreeSet<>(names().toList()));
        Set<String> refused = new HashSet<>();
        REFUSALS.keySet().forEach(id -> refused.add(id.substring(0, id.indexOf('/'))));
        assertEquals(Set.of(), minus(refused, listed));
        assertEquals(Set.of(), minus(IGNORED.keySet(), listed));
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        Set<String> left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    /** What {@code notary list} printed: a tag, its digest, its length, its role. */
    private static Map<String, String> referenceList(JsonNode step) {
        Map<String, String> lines = new TreeMap<>();
        String printed = step.get("reference_cli").get("list").asText().substring("rc=0 ".length());
        for (String line : printed.split(" \\| ")) {
            String[] words = line.trim().split(" ");
            if (words.length == 4 && words[2].matches("\\d+")) {
                lines.put(words[0], words[1].substring(0, 5) + " " + words[2] + " " + words[3]);
            }
        }
        return lines;
    }

    private static Finding.Code ignored(Refreshed refreshed) {
        return refreshed.delegations().values().stream()
                .filter(Ignored.class::isInstance)
                .map(state -> ((Ignored) state).finding().code())
                .findFirst()
                .orElse(null);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
