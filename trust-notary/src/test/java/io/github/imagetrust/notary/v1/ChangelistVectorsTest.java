package io.github.imagetrust.notary.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.FileInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the notary command line stages is spelled as metadata are: our readers of metadata read it. */
class ChangelistVectorsTest {

    static List<Path> changes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/vectors/notary-v1/changelist"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aStagedChangeReadsAsMetadataDo(Path file) throws IOException {
        JsonObject change = StrictJson.parse(Files.readAllBytes(file)).asObject();
        String role = change.string("role");

        assertTrue(RoleNames.isValid(role.replace("/*", "/x")), role);
        Optional<JsonObject> data =
                change.findNonNull("data").map(JsonValue::asString).map(ChangelistVectorsTest::decoded);
        assertEquals(
                change.string("action").equals("delete")
                        || change.string("type").equals("witness"),
                data.isEmpty());
        if (change.string("type").equals("target") && data.isPresent()) {
            FileInfo target = FileEntries.ofTarget(data.get());
            assertEquals(Optional.of(Digest.sha256("hello".getBytes(UTF_8))), target.digest(HashAlgorithm.SHA256));
            assertTrue(target.length().isPresent());
        }
    }

    private static JsonObject decoded(String base64) {
        return StrictJson.parse(Base64.getDecoder().decode(base64)).asObject();
    }
}
