package io.github.imagetrust.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.InvalidReferenceException.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"alpine", "library/alpine", "docker.io/alpine", "index.docker.io/library/alpine"})
    void everySpellingOfDockerHubIsOneName(String spelling) {
        assertEquals(new RepositoryName("docker.io", "library/alpine"), RepositoryName.parse(spelling));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpine:3.20", "localhost:5000/app:latest", "alpine@sha256:@"})
    void anImageIsNoRepository(String text) {
        String image = text.replace("sha256:@", "sha256:" + "0".repeat(64));

        var thrown = assertThrows(InvalidReferenceException.class, () -> RepositoryName.parse(image));

        assertEquals(Kind.FORMAT, thrown.kind());
    }

    @ParameterizedTest
    @CsvSource({
        "index.docker.io, library/alpine, FORMAT",
        "docker.io, alpine, FORMAT",
        "EXAMPLE.com, app, FORMAT",
        "example, app, FORMAT",
        "'', app, FORMAT",
        "ghcr.io/org, app, FORMAT",
        "ghcr.io, '', FORMAT",
        "ghcr.io, ../app, FORMAT",
        "ghcr.io, app:1, FORMAT",
        "ghcr.io, App, FORMAT",
        "ghcr.io, app/, FORMAT",
        "ghcr.io:0, app, AMBIGUOUS",
        "[::1::], app, AMBIGUOUS"
    })
    void aNameCannotBeMadeFromAnotherSpelling(String domain, String path, Kind kind) {
        var thrown = assertThrows(InvalidReferenceException.class, () -> new RepositoryName(domain, path));

        assertEquals(kind, thrown.kind());
    }

    @Test
    void aPathHasAtMost255Characters() {
        assertEquals(255, new RepositoryName("ghcr.io", "a".repeat(255)).path().length());

        var thrown =
                assertThrows(InvalidReferenceException.class, () -> new RepositoryName("ghcr.io", "a".repeat(256)));

        assertEquals(Kind.TOO_LONG, thrown.kind());
    }

    @Test
    void aHostHasAtMost259Characters() {
        String host = "a".repeat(249) + ".com:65535";
        assertEquals(host, new RepositoryName(host, "app").domain());

        var thrown = assertThrows(InvalidReferenceException.class, () -> new RepositoryName("a" + host, "app"));

        assertEquals(Kind.TOO_LONG, thrown.kind());
    }

    @Test
    void namesSortByTheirFullText() {
        List<String> sorted = Stream.of("ghcr.io/b", "alpine", "ghcr.io/a")
                .map(RepositoryName::parse)
                .sorted()
                .map(RepositoryName::familiar)
                .toList();

        assertEquals(List.of("alpine", "ghcr.io/a", "ghcr.io/b"), sorted);
    }
}
