package io.github.imagetrust.notary.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.json.JsonValue;
import io.github.imagetrust.json.StrictJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotaryTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2029-01-01T00:00:00Z,2029-01-01T00:00:00Z",
        "2029-01-01T00:00:00+00:00,2029-01-01T00:00:00Z",
        "2029-01-01T00:00:00-00:00,2029-01-01T00:00:00Z",
        "2026-11-25T09:08:11.321614251Z,2026-11-25T09:08:11.321614251Z",
        "2017-07-07T21:08:11.870533-05:00,2017-07-08T02:08:11.870533Z",
        "2029-01-01T00:00:00.120+09:00,2028-12-31T15:00:00.12Z",
        "2028-02-29T23:59:59.9+05:30,2028-02-29T18:29:59.9Z",
        "9999-12-31T23:59:59Z,9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z,0000-01-01T00:00:00Z",
    })
    void readsAndWrites(String text, String written) {
        assertEquals(Instant.parse(written), NotaryTime.read(json(text)));
        assertEquals(written, NotaryTime.write(NotaryTime.read(json(text))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2029-01-01",
                "2029-01-01T00:00Z",
                "2029-01-01T00:00:00",
                "2029-01-01t00:00:00Z",
                "2029-01-01T00:00:00z",
                "2029-01-01 00:00:00Z",
                "2029-1-1T00:00:00Z",
                "2029-13-01T00:00:00Z",
                "2029-02-29T00:00:00Z",
                "2029-01-01T24:00:00Z",
                "2029-01-01T00:00:60Z",
                "2029-01-01T00:00:00.Z",
                "2029-01-01T00:00:00,5Z",
                "2029-01-01T00:00:00.1234567890Z",
                "2029-01-01T00:00:00+0900",
                "2029-01-01T00:00:00+09",
                "2029-01-01T00:00:00+99:00",
                "+12029-01-01T00:00:00Z",
                "12029-01-01T00:00:00Z",
                "-001-01-01T00:00:00Z",
                "2029-01-01T00:00:00Z ",
                "2029-01-01T00:00:00Z[UTC]",
                "2029-01-01T00:00:00\\u005a"
            })
    void refuses(String text) {
        assertThrows(JsonFormatException.class, () -> NotaryTime.read(json(text)));
    }

    @Test
    void writesNoYearOfFiveDigits() {
        assertThrows(IllegalArgumentException.class, () -> NotaryTime.write(Instant.parse("+10000-01-01T00:00:00Z")));
    }

    private static JsonValue json(String text) {
        return StrictJson.parse(("\"" + text + "\"").getBytes(UTF_8));
    }
}
