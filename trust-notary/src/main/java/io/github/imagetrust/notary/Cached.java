package io.github.imagetrust.notary;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.TransportException;
import java.time.Instant;
import java.util.Optional;

/** The words for data that are shown though they may be old. */
final class Cached {

    private Cached() {}

    static Finding because(TransportException unreachable) {
        return Finding.of(Code.CACHED, String.valueOf(unreachable.getMessage()), unreachable.remedy());
    }

    /**
     * The note on old data.
     *
     * @param savedAt when their timestamp was saved: when it last changed, that is, and not when it was last fetched
     */
    static Finding note(Optional<Instant> savedAt, Finding why) {
        String age = savedAt.map(when -> "with a timestamp that has been here since " + when)
                .orElse("nobody knows when");
        return Finding.of(
                Code.CACHED,
                "this is what was verified before, " + age + "; it may be out of date: " + why.message(),
                why.remedy());
    }
}
