package io.github.imagetrust.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.Manifest.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final String HEX = "a".repeat(64);
    private static final String PART = "{\"mediaType\":\"t\",\"digest\":\"sha256:" + HEX + "\",\"size\":7}";
    private static final String IMAGE = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST
            + "\",\"config\":" + PART + ",\"layers\":[" + PART + "]}";
    private static final String INDEX =
            "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[" + PART + "]}";

    @Test
    void anImageIsReadAndItsBytesAreKept() {
        Manifest image = Manifest.of(bytes(IMAGE));

        assertEquals(Kind.IMAGE, image.kind());
        assertEquals(Digest.sha256(bytes(IMAGE)), image.digest());
        assertEquals(IMAGE.length(), image.descriptor().size());
        assertEquals(7, image.config().orElseThrow().size());
        assertEquals(1, image.layers().size());
        assertArrayEquals(bytes(IMAGE), image.bytes());
    }

    @Test
    void anIndexIsRead() {
        assertEquals(Kind.INDEX, Manifest.of(bytes(INDEX)).kind());
        assertEquals(1, Manifest.of(bytes(INDEX)).entries().size());
    }

    @Test
    void ociManifestsMayLeaveTheirTypeToTheHeader() {
        String silent = IMAGE.replace("\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",", "");

        assertEquals(
                MediaTypes.OCI_MANIFEST,
                Manifest.of(bytes(silent), Optional.of(MediaTypes.OCI_MANIFEST)).mediaType());
        refused(silent, Optional.empty());
        refused(silent, Optional.of(MediaTypes.DOCKER_MANIFEST));
        refused(silent, Optional.of(MediaTypes.OCI_INDEX));
    }

    @Test
    void aHeaderMustNotContradict() {
        refused(IMAGE, Optional.of(MediaTypes.DOCKER_MANIFEST));
        refused(INDEX, Optional.of(MediaTypes.OCI_MANIFEST));
    }

    // R9 and CVE-2021-41190

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"layers\" | \"manifests\":[],\"layers\"",
                "\"config\" | \"manifests\":null,\"config\"",
                "\"schemaVersion\":2 | \"schemaVersion\":1",
                "\"schemaVersion\":2 | \"schemaVersion\":3",
                "\"schemaVersion\":2 | \"schemaVersion\":\"2\"",
                "\"schemaVersion\":2, | ''",
                "\"schemaVersion\":2 | \"schemaVersion\":2,\"fsLayers\":[]",
                "\"schemaVersion\":2 | \"schemaVersion\":2,\"signatures\":[]",
                "image.manifest | image.index",
                "application/vnd.oci.image.manifest.v1+json | application/vnd.oci.artifact.manifest.v1+json",
                "\"config\" | \"blobs\"",
                "\"layers\":[ | \"layers\":[7,"
            })
    void whatCouldBeTakenForSomethingElseIsRefused(String from, String to) {
        String changed = IMAGE.replace(from, to);

        assertTrue(!changed.equals(IMAGE), "the test changes something");
        refused(changed, Optional.empty());
    }

    // R8

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"layers\" | \"layers\":[],\"layers\"",
                "\"layers\" | \"LAYERS\":[],\"layers\"",
                "\"layers\" | \"layer\u017f\":[],\"layers\"",
                "\"schemaVersion\":2 | \"schemaVersion\":2,\"MediaType\":\"x\"",
                "\"size\":7 | \"size\":7,\"Size\":8",
                "\"size\":7 | \"\u017fize\":7",
                "\"size\":7 | \"size\":\"7\"",
                "\"size\":7 | \"size\":7.0",
                "\"size\":7 | \"size\":2.9",
                "\"size\":7 | \"size\":18446744073709551623",
                "\"size\":7 | \"size\":-1",
                "\"size\":7 | \"size\":null",
                "sha256: | sha1:",
                "sha256:a | sha256:A",
                "sha256:a | sha256:../a",
                "\"mediaType\":\"t\" | \"mediaType\":null",
                "\"size\":7 | \"size\":7,\"data\":\"e30=\"",
                "\"size\":7 | \"size\":7,\"data\":\"%\""
            })
    void whatParsersReadDifferentlyIsRefused(String from, String to) {
        String changed = IMAGE.replace(from, to);

        assertTrue(!changed.equals(IMAGE), "the test changes something");
        refused(changed, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "{", "\"x\"", "<html></html>", "{}"})
    void otherTextsAreNoManifests(String text) {
        refused(text, Optional.of(MediaTypes.OCI_MANIFEST));
    }

    @Test
    void textAfterTheManifestIsRefused() {
        refused(IMAGE + "{}", Optional.empty());
        refused(IMAGE + "x", Optional.empty());
        assertEquals(Kind.IMAGE, Manifest.of(bytes(IMAGE + "\n ")).kind());
    }

    @Test
    void otherEncodingsAreRefused() {
        refused("\uFEFF" + IMAGE, Optional.empty());
        assertThrows(TransportException.class, () -> Manifest.of(IMAGE.getBytes(StandardCharsets.UTF_16)));
        assertThrows(TransportException.class, () -> Manifest.of(IMAGE.getBytes(StandardCharsets.UTF_16LE)));
        byte[] broken = bytes(IMAGE.replace("\"t\"", "\"?\""));
        broken[IMAGE.indexOf("\"t\"") + 1] = (byte) 0xff;
        assertThrows(TransportException.class, () -> Manifest.of(broken));
    }

    @Test
    void bottomlessNestingIsRefused() {
        refused(
                IMAGE.replace("\"layers\"", "\"x\":" + "[".repeat(40) + "]".repeat(40) + ",\"layers\""),
                Optional.empty());
        refused("[".repeat(100_000), Optional.empty());
    }

    @Test
    void countsAreBounded() {
        refused(IMAGE.replace("[" + PART, "[" + (PART + ",").repeat(500) + PART), Optional.empty());
        refused(INDEX.replace("[" + PART, "[" + (PART + ",").repeat(1000) + PART), Optional.empty());
    }

    @Test
    void dataInsideThatFitIsFine() {
        byte[] empty = bytes("{}");
        String part = "{\"mediaType\":\"" + MediaTypes.OCI_EMPTY + "\",\"digest\":\"" + Digest.sha256(empty)
                + "\",\"size\":2,\"data\":\"e30=\"}";

        Manifest artifact = Manifest.of(bytes(IMAGE.replace("\"config\":" + PART, "\"config\":" + part)));

        assertEquals(MediaTypes.OCI_EMPTY, artifact.config().orElseThrow().mediaType());
    }

    private static void refused(String text, Optional<String> declaredType) {
        TransportException thrown =
                assertThrows(TransportException.class, () -> Manifest.of(bytes(text), declaredType));
        assertEquals(TransportException.Kind.PROTOCOL, thrown.kind());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
