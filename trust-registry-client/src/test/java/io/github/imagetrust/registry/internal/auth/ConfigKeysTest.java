package io.github.imagetrust.registry.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigKeysTest {

    @ParameterizedTest
    @CsvSource({
        "ghcr.io,ghcr.io/o/app",
        "https://ghcr.io,ghcr.io/o/app",
        "http://ghcr.io,ghcr.io/o/app",
        "https://ghcr.io/v1/,ghcr.io/o/app",
        "https://ghcr.io/v2/,ghcr.io/o/app",
        "https://ghcr.io/v2,ghcr.io/o/app",
        "GHCR.io,ghcr.io/o/app",
        "localhost:5000,localhost:5000/app",
        "ghcr.io/o,ghcr.io/o/app",
        "https://index.docker.io/v1/,docker.io/library/alpine",
        "index.docker.io,docker.io/library/alpine",
        "docker.io,docker.io/library/alpine",
        "docker.io/library,docker.io/library/alpine"
    })
    void theseKeysMeanTheRepository(String key, String wanted) {
        assertEquals(Optional.of(key), ConfigKeys.best(List.of(key), wanted));
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io:443,ghcr.io/o/app",
        "ghcr.io,ghcr.io:443/o/app",
        "ghcr.io/other,ghcr.io/o/app",
        "ghcr.io/o/ap,ghcr.io/o/app",
        "evil-ghcr.io,ghcr.io/o/app",
        "ghcr.io.evil.example,ghcr.io/o/app",
        "registry-1.docker.io,docker.io/library/alpine",
        "https://index.docker.io/v1/,registry-1.docker.io/library/alpine",
        "https://index.docker.io/v1/access-token,docker.io/library/alpine",
        "https://index.docker.io/v1/refresh-token,docker.io/library/alpine",
        "'',ghcr.io/o/app"
    })
    void theseKeysMeanSomethingElse(String key, String wanted) {
        assertEquals(Optional.empty(), ConfigKeys.best(List.of(key), wanted));
    }

    @Test
    void theLongestPathWins() {
        List<String> keys = List.of("h.example", "h.example/a", "h.example/a/b/c", "h.example/a/b");

        assertEquals(Optional.of("h.example/a/b/c"), ConfigKeys.best(keys, "h.example/a/b/c"));
        assertEquals(Optional.of("h.example/a/b"), ConfigKeys.best(keys, "h.example/a/b/d"));
        assertEquals(Optional.of("h.example"), ConfigKeys.best(keys, "h.example/x"));
        assertEquals(Optional.of("h.example"), ConfigKeys.best(keys, "h.example"));
    }

    @Test
    void thePlainSpellingWins() {
        List<String> keys = List.of("https://h.example/v1/", "h.example", "http://h.example");

        assertEquals(Optional.of("h.example"), ConfigKeys.best(keys, "h.example/x"));
    }
}
