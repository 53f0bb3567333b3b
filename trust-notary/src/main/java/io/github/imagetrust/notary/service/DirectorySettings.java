package io.github.imagetrust.notary.service;

import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.v1.Lifetimes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What a repository's publishers agreed on, kept beside its files: for how long a timestamp counts. */
final class DirectorySettings {

    private static final String FILE = "settings";
    private static final String BEGIN = "imagetrust-directory 1\ntimestamp-expiry ";
    private static final int MAX_BYTES = 200;
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final SafeFolder folder;

    DirectorySettings(SafeFolder folder) {
        this.folder = folder;
    }

    /** Two weeks, as a Notary server has it, unless something else was agreed on. */
    Duration timestampLifetime() {
        return folder.read(FILE, MAX_BYTES).map(this::parse).orElse(Lifetimes.TIMESTAMP);
    }

    void setTimestampLifetime(Duration lifetime) {
        if (!isSensible(lifetime)) {
            throw new IllegalArgumentException("a timestamp counts for a second at least and ten years at most");
        }
        folder.write(FILE, (BEGIN + lifetime.toString() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private Duration parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(BEGIN) || !text.endsWith("\n")) {
            throw damaged(null);
        }
        try {
            Duration lifetime = Duration.parse(text.substring(BEGIN.length(), text.length() - 1));
            if (isSensible(lifetime)) {
                return lifetime;
            }
        } catch (DateTimeParseException e) {
            throw damaged(e);
        }
        throw damaged(null);
    }

    private static boolean isSensible(Duration lifetime) {
        return lifetime.compareTo(Duration.ofSeconds(1)) >= 0 && lifetime.compareTo(LONGEST) <= 0;
    }

    private TrustStoreException damaged(@Nullable Exception cause) {
        return new TrustStoreException(
                folder.path(FILE) + " is damaged: it does not say for how long a timestamp counts",
                "Set the lifetime of timestamps again, or remove the file; then they count for 14 days.",
                cause);
    }
}
