package io.github.imagetrust.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryScopeTest {

    @ParameterizedTest
    @CsvSource({
        "icr.io/ns/*, icr.io/ns/app",
        "icr.io/ns/*, icr.io/ns/deep/er/app",
        "icr.io/*, icr.io/app",
        "icr.io/ns/app, icr.io/ns/app",
        "docker.io/*, alpine",
        "docker.io/*, org/app",
        "index.docker.io/*, org/app",
        "library/*, alpine",
        "docker.io/library/*, alpine",
        "org/*, docker.io/org/app",
        "alpine, docker.io/library/alpine",
        "ICR.io/ns/*, icr.io/ns/app",
        "localhost:5000/*, localhost:5000/app"
    })
    void aScopeCoversWhatItNames(String scope, String repository) {
        assertTrue(RepositoryScope.parse(scope).covers(RepositoryName.parse(repository)));
    }

    @ParameterizedTest
    @CsvSource({
        "icr.io/ns/*, evil.io/icr.io/ns/x",
        "icr.io/ns/*, evil.io/icr.io/x",
        "icr.io/ns/*, icr.io.evil/ns/x",
        "icr.io/ns/*, icr.io.evil.com/ns/x",
        "icr.io/ns/*, icr.io/ns-evil/x",
        "icr.io/ns/*, icr.io/ns-evil",
        "icr.io/ns/*, icr.io/ns",
        "icr.io/ns/*, icr.io:443/ns/x",
        "icr.io/ns/*, icr.io/x/ns/app",
        "icr.io/*, docker.io/icr.io/app",
        "docker.io/*, registry-1.docker.io/library/alpine",
        "docker.io/*, evil.io/docker.io/app",
        "library/*, org/app",
        "org/*, ghcr.io/org/app",
        "icr.io/ns/app, icr.io/ns/app2",
        "icr.io/ns/app, icr.io/ns/app/sub",
        "icr.io/ns/app, icr.io/ns/ap"
    })
    void aScopeIsAnchoredAtBothEnds(String scope, String repository) {
        assertFalse(RepositoryScope.parse(scope).covers(RepositoryName.parse(repository)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "/*",
                "//*",
                "/",
                "icr.io*",
                "icr.io/ns*",
                "icr.io/*/app",
                "*/app",
                "*.io/app",
                "icr.io/ns/**",
                "icr.io/ns/*/*",
                "icr.io/ns/*\n",
                "icr.io/ns/app:latest",
                "icr.io/NS/*",
                "icr.io//*",
                "icr.io/../*",
                "https://icr.io/*",
                " icr.io/*",
                "icr.io/ns/",
                "icr.io",
                "my_host.io/*",
                "icr.io:0/*",
                "icr.io/a:1/*"
            })
    void whatCoversNothingOrTooMuchIsRefused(String scope) {
        assertThrows(ConfigurationException.class, () -> RepositoryScope.parse(scope));
    }

    @ParameterizedTest
    @ValueSource(strings = {"icr.io/NS/*", "icr.io/NS"})
    void whatIsRefusedIsQuotedAsItWasWritten(String scope) {
        ConfigurationException refusal = assertThrows(ConfigurationException.class, () -> RepositoryScope.parse(scope));

        assertTrue(refusal.getMessage().startsWith("\"" + scope + "\" covers no repository: "), refusal::getMessage);
    }

    @ParameterizedTest
    @CsvSource({"org/, true", "icr.io/ns, true", "alpine, false", "icr.io/ns/, false", "ICR.io/ns/, true", "'', true"})
    void aScopeThatCouldNeverCoverANameCannotBeMade(String prefix, boolean open) {
        assertThrows(ConfigurationException.class, () -> new RepositoryScope(prefix, open));
    }

    @ParameterizedTest
    @CsvSource({
        "index.docker.io/*, docker.io/*",
        "org/*, docker.io/org/*",
        "alpine, docker.io/library/alpine",
        "EXAMPLE.com/*, example.com/*"
    })
    void aScopeIsWrittenInFullAndReadBack(String text, String full) {
        RepositoryScope scope = RepositoryScope.parse(text);

        assertEquals(full, scope.toString());
        assertEquals(scope, RepositoryScope.parse(full));
    }

    @Test
    void theScopeOfARepositoryIsJustThat() {
        RepositoryName alpine = RepositoryName.parse("alpine");

        assertEquals(new RepositoryScope("docker.io/library/alpine", false), RepositoryScope.of(alpine));
    }
}
