package io.github.imagetrust.notary.changelist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.notary.change.Staged;
import io.github.imagetrust.notary.change.Staged.EditDelegation;
import io.github.imagetrust.notary.change.Staged.PurgeKeys;
import io.github.imagetrust.notary.change.Staged.PutTarget;
import io.github.imagetrust.notary.change.Staged.RemoveDelegation;
import io.github.imagetrust.notary.change.Staged.RemoveTarget;
import io.github.imagetrust.notary.change.Staged.Unusable;
import io.github.imagetrust.notary.change.Staged.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a changelist: what notary wrote is read as it meant it, and whatever else there is, is not guessed at. */
class ChangeReaderTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors/notary-v1/changelist");
    private static final String SHA256 = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";

    @Test
    void whatNotaryWroteIsReadAsItMeantIt() throws IOException {
        List<Staged> read;
        try (Stream<Path> files = Files.list(VECTORS)) {
            read = files.sorted().map(ChangeReaderTest::read).toList();
        }

        String alice = "targets/alice";
        Digest hello = Digest.ofHash(HashAlgorithm.SHA256, Base64.getDecoder().decode(SHA256));
        PutTarget first = assertInstanceOf(PutTarget.class, read.get(0));
        assertEquals(2, first.digests().size());
        assertEquals(5, first.length());
        assertEquals(new PutTarget(alice, "v2", 528, List.of(hello), Optional.empty()), read.get(1));
        assertEquals(new PutTarget("targets/releases", "v2", 528, List.of(hello), Optional.empty()), read.get(2));
        assertEquals(new RemoveTarget("targets", "v1"), read.get(3));
        EditDelegation keys = assertInstanceOf(EditDelegation.class, read.get(4));
        assertEquals(OptionalInt.of(1), keys.threshold());
        assertEquals(64, keys.addKeys().get(0).keyId().length());
        assertEquals(paths(true, List.of("v", "w"), List.of(), false), read.get(5));
        assertEquals(paths(false, List.of(), List.of("v"), false), read.get(6));
        assertEquals(List.of("1".repeat(64)), ((EditDelegation) read.get(7)).removeKeys());
        assertEquals(paths(false, List.of(), List.of(), true), read.get(8));
        assertEquals(new RemoveDelegation(alice), read.get(9));
        assertEquals(new PurgeKeys(List.of("2".repeat(64))), read.get(10));
        assertEquals(new Witness("targets"), read.get(11));
        assertEquals(new Witness(alice), read.get(12));
    }

    private static EditDelegation paths(boolean begins, List<String> add, List<String> remove, boolean clear) {
        return new EditDelegation(
                "targets/alice", begins, OptionalInt.empty(), List.of(), List.of(), add, remove, clear);
    }

    private static Staged read(Path file) {
        try {
            return ChangeReader.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void dataThatAPublisherAddedAreKept() {
        Staged staged = change("create", "targets", "target", "v1", entry(",\"custom\":{\"b\": 1, \"a\":[]}"));

        assertEquals(
                Optional.of("{\"a\":[],\"b\":1}"),
                assertInstanceOf(PutTarget.class, staged).custom());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"action\":\"create\",\"role\":\"targets\",\"type\":\"target\",\"path\":\"v1\",\"data\":7}",
                "{\"action\":\"delete\",\"role\":\"targets\",\"type\":\"target\",\"path\":\"v1\",\"data\":null,\"if\":1}",
                "{\"action\":\"delete\",\"Action\":\"x\",\"role\":\"targets\",\"type\":\"target\",\"path\":\"v1\",\"data\":null}",
                "{\"action\":\"delete\",\"action\":\"create\",\"role\":\"targets\",\"type\":\"target\",\"path\":\"v1\",\"data\":null}",
                "{\"action\":\"delete\",\"role\":\"targets\",\"type\":\"target\",\"path\":\"v1\",\"data\":null} {}",
                "{\"action\":\"delete\",\"role\":\"targets\",\"type\":\"target\",\"path\":\"v1\\u0007\",\"data\":null}"
            })
    void whatIsNoChangeIsNotGuessedAt(String file) {
        unusable(ChangeReader.read(file.getBytes(UTF_8)));
    }

    @Test
    void whatCanMeanNothingIsUnusable() {
        String key = "{\"keytype\":\"ecdsa\",\"keyval\":{\"public\":\"AAAA\",\"private\":null}}";
        unusable(change("create", "targets", "target", "", entry("")));
        unusable(change("update", "targets", "target", "v1", entry("")));
        unusable(change("create", "root", "target", "v1", entry("")));
        unusable(change("create", "targets/../x", "target", "v1", entry("")));
        unusable(change("create", "targets", "target", "v1", ""));
        unusable(change("create", "targets", "target", "v1", "{\"length\":5,\"hashes\":{}}"));
        unusable(change(
                "create", "targets", "target", "v1", "{\"length\":-5,\"hashes\":{\"sha256\":\"" + SHA256 + "\"}}"));
        unusable(change("create", "targets", "target", "v1", "{\"length\":5,\"hashes\":{\"sha256\":\"AAAA\"}}"));
        unusable(change("create", "targets", "target", "v1", "{\"length\":5,\"hashes\":{\"md5\":\"AAAA\"}}"));
        unusable(change("delete", "targets", "target", "v1", entry("")));
        unusable(change("create", "targets", "delegation", "", "{\"add_paths\":[\"\"]}"));
        unusable(change("create", "targets/a", "delegation", "x", "{\"add_paths\":[\"\"]}"));
        unusable(change("create", "targets/a", "delegation", "", "{\"add_paths\":[\"\"],\"clear_paths\":true}"));
        unusable(change("create", "targets/a", "delegation", "", "{\"threshold\":0}"));
        unusable(change("create", "targets/*", "delegation", "", "{\"add_paths\":[\"\"]}"));
        unusable(change("update", "targets/*", "delegation", "", "{\"remove_keys\":[]}"));
        unusable(change("delete", "targets/*", "delegation", "", ""));
        unusable(change("create", "targets/a", "delegation", "", "{\"add_keys\":[{\"keytype\":\"rot13\"}]}"));
        unusable(change(
                "create",
                "targets/a",
                "delegation",
                "",
                "{\"add_keys\":[" + key.replace("null", "\"a secret\"") + "]}"));
        unusable(change(
                "create",
                "targets/a",
                "delegation",
                "",
                "{\"add_keys\":[" + key.replace("ecdsa", "ecdsa-x509") + "]}"));
        unusable(change("create", "targets", "witness", "", ""));
        unusable(change("update", "targets/*", "witness", "", ""));
        unusable(change("create", "root", "role", "root", "{\"keys\":[],\"role\":\"root\"}"));
    }

    @Test
    void dataThatGoSignsOtherwiseThanItVerifiesAreRefused() {
        unusable(change("create", "targets", "target", "v1", entry(",\"custom\":{\"a\":\"<b>\"}")));
    }

    @Test
    void aPrivateKeyIsNotRepeatedInTheMessage() {
        Unusable found = unusable(change(
                "create",
                "targets/a",
                "delegation",
                "",
                "{\"add_keys\":[{\"keytype\":\"ecdsa\",\"keyval\":{\"public\":\"AAAA\",\"private\":\"c2VjcmV0\"}}]}"));

        assertFalse(found.why().contains("c2VjcmV0"), found.why());
    }

    private static Unusable unusable(Staged staged) {
        Unusable unusable = assertInstanceOf(Unusable.class, staged);
        assertFalse(unusable.why().isEmpty());
        return unusable;
    }

    private static String entry(String more) {
        return "{\"length\":5,\"hashes\":{\"sha256\":\"" + SHA256 + "\"}" + more + "}";
    }

    private static Staged change(String action, String role, String type, String path, String data) {
        String coded = data.isEmpty() ? "null" : "\"" + Base64.getEncoder().encodeToString(data.getBytes(UTF_8)) + "\"";
        return ChangeReader.read(("{\"action\":\"" + action + "\",\"role\":\"" + role + "\",\"type\":\"" + type
                        + "\",\"path\":\"" + path + "\",\"data\":" + coded + "}")
                .getBytes(UTF_8));
    }
}
