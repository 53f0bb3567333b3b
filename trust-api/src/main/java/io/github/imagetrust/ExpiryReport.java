package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When what the trust data of a repository say ends, and what fails then.
 *
 * @param repository its name
 * @param service where the trust data came from
 * @param now the time of looking
 * @param terms every date, the earliest first
 */
public record ExpiryReport(RepositoryName repository, String service, Instant now, List<Term> terms) {

    /** Sorts the terms. */
    public ExpiryReport {
        requireNonNull(repository, "repository");
        requireNonNull(service, "service");
        requireNonNull(now, "now");
        terms = terms.stream()
                .sorted(Comparator.comparing(Term::at)
                        .thenComparing(Term::role)
                        .thenComparing(term ->
                                term.certificateOf().map(KeyEvidence::id).orElse("")))
                .toList();
    }

    /** The first date on which something fails, unless somebody signs before; empty if nothing ever does. */
    public Optional<Term> firstFailure() {
        return terms.stream()
                .filter(term -> term.consequence() == Consequence.EVERYTHING
                        || term.consequence() == Consequence.SIGNER
                        || term.isPast(now))
                .filter(term -> term.consequence() != Consequence.NOTHING)
                .findFirst();
    }

    /** What ends within that time from now, or has ended; not what the service renews by itself, as long as it does. */
    public List<Term> within(Duration span) {
        Instant until = now.plus(span);
        return terms.stream()
                .filter(term -> !term.at().isAfter(until))
                .filter(term -> term.consequence() != Consequence.RENEWED || term.isPast(now))
                .toList();
    }

    /**
     * One date.
     *
     * @param role whose metadata, or whose certificate, it is about
     * @param certificateOf the key in the certificate; absent where the date is that of the metadata
     * @param at when it ends: the expiry of metadata, the last second of a certificate
     * @param consequence what fails then
     * @param tags the tags that are hit, in order: they can no longer be verified, or have a signer less
     */
    public record Term(
            String role, Optional<KeyEvidence> certificateOf, Instant at, Consequence consequence, List<String> tags) {

        /** Copies the list. */
        public Term {
            requireNonNull(role, "role");
            requireNonNull(certificateOf, "certificateOf");
            requireNonNull(at, "at");
            requireNonNull(consequence, "consequence");
            tags = List.copyOf(tags);
        }

        /** Whether it is over. */
        public boolean isPast(Instant now) {
            return !at.isAfter(now);
        }
    }

    /** What fails when something ends. */
    public enum Consequence {
        /** Nothing of the repository can be verified any more. */
        EVERYTHING,
        /** A signer does not count any more; what only the release must have signed still verifies. */
        SIGNER,
        /** Everything, if the service did not sign it again by itself, which servers do. */
        RENEWED,
        /** Nothing: others suffice, or nobody asks for it. */
        NOTHING
    }
}
