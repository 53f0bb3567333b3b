package io.github.imagetrust.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.registry.testing.TestImages;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux/x86_64,linux/amd64",
        "linux/x86-64,linux/amd64",
        "linux/amd64/v1,linux/amd64",
        "linux/amd64/v2,linux/amd64/v2",
        "Linux/AMD64,linux/amd64",
        "macos/aarch64,darwin/arm64",
        "linux/arm64/v8,linux/arm64",
        "linux/arm64/8,linux/arm64",
        "linux/arm64/v8.0,linux/arm64",
        "linux/arm64/v9,linux/arm64/v9",
        "linux/i386,linux/386",
        "linux/armhf,linux/arm/v7",
        "linux/armel,linux/arm/v6",
        "linux/arm,linux/arm/v7",
        "linux/arm/6,linux/arm/v6"
    })
    void spellingsBecomeOne(String text, String normal) {
        assertEquals(normal, Platform.parse(text).toString());
        assertEquals(Platform.parse(normal), Platform.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "linux/", "/amd64", "linux/amd64/v1/x", "", "li nux/amd64"})
    void otherTextsAreNoPlatform(String text) {
        assertThrows(IllegalArgumentException.class, () -> Platform.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64,0",
        "linux/amd64/v3,0",
        "linux/arm/v7,2",
        "linux/arm/v6,1",
        "linux/arm/v8,2",
        "linux/arm64/v8,3",
        "linux/arm64/v8.2,3",
        "windows/amd64,4"
    })
    void theNearestThatRunsIsChosen(String wanted, int expected) {
        Manifest index = index(
                entry(0, "linux", "amd64", ""),
                entry(1, "linux", "arm", "v6"),
                entry(2, "linux", "arm", "v7"),
                entry(3, "linux", "arm64", "v8"),
                entry(4, "windows", "amd64", ""));

        assertEquals(
                digit(expected),
                index.select(Platform.parse(wanted)).descriptor().digest().hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/s390x", "darwin/amd64", "linux/arm/v5"})
    void whatDoesNotRunIsAbsent(String wanted) {
        Manifest index = index(entry(0, "linux", "amd64", ""), entry(1, "linux", "arm", "v7"));

        assertEquals(Kind.ABSENT, refusal(index, wanted).kind());
    }

    @Test
    void twoThatFitEquallyWellAreRefused() {
        Manifest index = index(entry(0, "linux", "amd64", ""), entry(1, "linux", "x86_64", ""));

        assertEquals(Kind.PROTOCOL, refusal(index, "linux/amd64").kind());
    }

    @Test
    void attestationsAndUnknownPlatformsAreNoImages() {
        Manifest index = index(
                entry(0, "linux", "amd64", ""),
                entry(1, "unknown", "unknown", ""),
                entry(2, "linux", "amd64", "")
                        .replaceFirst(
                                "}}$", "},\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}}"),
                entry(3, "linux", "amd64", "").replace(MediaTypes.OCI_MANIFEST, "application/vnd.other"));

        assertEquals(
                digit(0),
                index.select(Platform.LINUX_AMD64).descriptor().digest().hex());
    }

    @Test
    void anOnlyEntryNeedsNoPlatform() {
        String alone = entry(0, "x", "y", "").replaceFirst(",\"platform.*", "}");

        assertEquals(
                digit(0),
                index(alone).select(Platform.LINUX_AMD64).descriptor().digest().hex());
        assertEquals(
                Kind.ABSENT,
                refusal(index(alone, alone.replace(digit(0), digit(1))), "linux/amd64")
                        .kind());
    }

    @Test
    void anImageHasNoEntries() {
        Manifest image = TestImages.image("one").manifest();

        assertThrows(IllegalStateException.class, () -> image.select(Platform.LINUX_AMD64));
    }

    private static TransportException refusal(Manifest index, String wanted) {
        return assertThrows(TransportException.class, () -> index.select(Platform.parse(wanted)));
    }

    private static String digit(int n) {
        return Integer.toString(n).repeat(64);
    }

    private static String entry(int digest, String os, String architecture, String variant) {
        return "{\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"digest\":\"sha256:" + digit(digest)
                + "\",\"size\":1,\"platform\":{\"os\":\"" + os + "\",\"architecture\":\"" + architecture + "\""
                + (variant.isEmpty() ? "" : ",\"variant\":\"" + variant + "\"") + "}}";
    }

    private static Manifest index(String... entries) {
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":["
                + String.join(",", entries) + "]}";
        return Manifest.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
