package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachedTest {

    private static final Finding WHY = Finding.of(Code.CACHED, "no connection", "Try again.");

    @Test
    void theNoteSaysSinceWhenTheTimestampIsHere() {
        Finding note = Cached.note(Optional.of(Instant.parse("2026-11-25T12:00:00Z")), WHY);

        assertEquals(
                "this is what was verified before, with a timestamp that has been here since 2026-11-25T12:00:00Z;"
                        + " it may be out of date: no connection",
                note.message());
        assertEquals("Try again.", note.remedy());
    }

    @Test
    void withoutADateNoneIsMadeUp() {
        assertEquals(
                "this is what was verified before, nobody knows when; it may be out of date: no connection",
                Cached.note(Optional.empty(), WHY).message());
    }
}
