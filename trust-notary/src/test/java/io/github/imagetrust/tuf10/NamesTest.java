package io.github.imagetrust.tuf10;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.json.ControlCharacters;
import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.tuf.FileNaming;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private final FileNaming naming = new Tuf10Dialect(new Tuf10Codec(new PublicKeys())).naming();

    @Test
    void rootsAreNamedByTheirVersionAndTheFirstIsShipped() {
        assertEquals("3.root.json", naming.root(3));
        assertEquals("timestamp.json", naming.timestamp());
        assertEquals(Optional.empty(), naming.newestRoot());
    }

    @ParameterizedTest
    @CsvSource({
        "'../root', ..%2Froot",
        "'a/b', a%2Fb",
        "'?', %3F",
        "'#', %23",
        "'%2e', %252e",
        "'a b', a%20b",
        "'ä', %C3%A4",
        "A-z.0_9~, A-z.0_9~",
        "azAZ09, azAZ09",
        "'`{@[/:', %60%7B%40%5B%2F%3A",
    })
    void aNameIsOneSegmentOfAUrl(String name, String segment) {
        assertEquals(segment, UrlNames.segment(name));
    }

    @Test
    void theDialectHasItsName() {
        assertEquals("tuf-1.0", new Tuf10Dialect(new Tuf10Codec(new PublicKeys())).name());
    }

    @Test
    void justTheControlCharactersOfCanonicalJsonAreEscaped() {
        byte[] canonical = "\0\n\u001f !a\u007f\u00e9".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "\\u0000\\u000a\\u001f !a\u007f\u00e9",
                new String(ControlCharacters.escaped(canonical), StandardCharsets.UTF_8));
    }

    @Test
    void timesAreReadAndWrittenInOneForm() {
        Instant noon = Instant.parse("2026-11-25T12:00:00Z");
        assertEquals(noon, read("2026-11-25T12:00:00Z"));
        assertEquals("2026-11-25T12:00:00Z", UtcSeconds.write(noon.plusNanos(999_999_999)));
        assertThrows(IllegalArgumentException.class, () -> UtcSeconds.write(Instant.MAX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-25T12:00:00.5Z",
                "2026-11-25T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-11-25T12:00:00+00:00",
                "2026-11-25T12:00:00z",
                "2026-11-25 12:00:00Z",
                "2026-06-31T12:00:00Z",
                "2026-11-25T12:00:00",
                "+12026-11-25T12:00:00Z",
                "never",
                ""
            })
    void aTimeInAnotherFormIsNone(String text) {
        assertThrows(JsonFormatException.class, () -> read(text));
    }

    private static Instant read(String text) {
        return UtcSeconds.read(StrictJson.parse(("\"" + text + "\"").getBytes(StandardCharsets.UTF_8)));
    }
}
