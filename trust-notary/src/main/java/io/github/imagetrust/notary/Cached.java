package io.github.imagetrust.notary;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.TransportException;
import java.time.Instant;

/** The words for data that are shown though they may be old. */
final class Cached {

    private Cached() {}

    static Finding because(TransportException unreachable) {
        return Finding.of(Code.CACHED, String.valueOf(unreachable.getMessage()), unreachable.remedy());
    }

    static Finding note(Instant savedAt, Finding why) {
        return Finding.of(
                Code.CACHED,
                "this is what was verified at " + savedAt + "; it may be out of date: " + why.message(),
                why.remedy());
    }
}
