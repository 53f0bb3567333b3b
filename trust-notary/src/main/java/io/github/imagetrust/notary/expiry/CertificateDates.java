package io.github.imagetrust.notary.expiry;

import io.github.imagetrust.model.Evidence.KeyEvidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * When the certificates around some keys end.
 *
 * @param ends of those keys that have one
 */
record CertificateDates(List<End> ends) {

    static CertificateDates of(List<KeyEvidence> keys) {
        return new CertificateDates(keys.stream()
                .flatMap(key -> key.certificate().stream().map(dates -> new End(key, dates.notAfter())))
                .toList());
    }

    void forEach(Consumer<End> work) {
        ends.forEach(work);
    }

    /**
     * When fewer than {@code threshold} are left; bare keys never end.
     *
     * @param voters how many keys there are, with a certificate or without one
     */
    Optional<Instant> endOf(int threshold, int voters) {
        int bare = voters - ends.size();
        return ends.stream()
                .map(End::end)
                .sorted(Comparator.reverseOrder())
                .skip(Math.max(0, threshold - bare - 1))
                .findFirst()
                .filter(end -> bare < threshold);
    }

    /**
     * One end.
     *
     * @param key the key in the certificate
     * @param end the last instant at which the certificate holds; they count in seconds
     */
    record End(KeyEvidence key, Instant end) {}
}
