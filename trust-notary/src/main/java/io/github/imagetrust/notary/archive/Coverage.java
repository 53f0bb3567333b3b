package io.github.imagetrust.notary.archive;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import java.time.Instant;
import java.util.Optional;

/**
 * Of which repository, and of which time, a bundle can tell anything.
 *
 * @param bundle the bundle
 */
public record Coverage(Bundle bundle) {

    /** Why the bundle says nothing about that repository. */
    public Optional<Finding> objectionTo(RepositoryName asked) {
        return asked.equals(bundle.repository())
                ? Optional.empty()
                : Optional.of(Finding.of(
                        Code.BUNDLE_DIFFERS,
                        "the bundle is of " + bundle.repository() + ", not of " + asked,
                        "Use the bundle of that repository."));
    }

    /** Why it is not from the service that was named. */
    public Optional<Finding> objectionToService(String named) {
        return bundle.service()
                .filter(service -> !service.equals(named))
                .map(service -> Finding.of(
                        Code.BUNDLE_DIFFERS,
                        "the bundle is from " + service + ", and " + named + " was named",
                        "Name the service that the bundle is from, or none."));
    }

    /**
     * Why the bundle says nothing about that time. What was published after it was fetched is not in it: at a later time the
     * tag may have been taken back, and no floor that was seen since then speaks against that here.
     *
     * @param asOf the time that is asked about
     * @param now the time of asking: nobody knows what comes
     */
    public Optional<Finding> objectionTo(Instant asOf, Instant now) {
        Instant last =
                bundle.fetchedAt().filter(fetched -> fetched.isBefore(now)).orElse(now);
        if (!asOf.isAfter(last)) {
            return Optional.empty();
        }
        String why = last.equals(now)
                ? "it is only " + now
                : "the bundle was fetched at " + last + ", and does not know what was published after that";
        return Optional.of(Finding.of(
                Code.AS_OF_TOO_LATE,
                "nothing can be said as of " + asOf + ": " + why,
                "Ask as of " + last + ", or earlier."));
    }

    /** What a yes from the bundle does not prove. */
    public Finding note(Optional<Instant> asOf) {
        String from = " from " + bundle.service().orElse("a service that its maker did not know");
        String when = bundle.fetchedAt()
                .map(time -> "which says that it was fetched" + from + " at " + time)
                .orElse("which does not say when it was fetched; it is" + from);
        String then = asOf.flatMap(time -> bundle.fetchedAt().filter(fetched -> fetched.isAfter(time)))
                .map(fetched -> ", nor that all of it had been published by the time asked about")
                .orElse("");
        return Finding.of(
                Code.FROM_BUNDLE,
                "these trust data are from a bundle, " + when
                        + ". It does not prove that nothing was published or taken back since then" + then,
                asOf.isPresent()
                        ? "Ask the trust service for what is true now."
                        : "Ask the trust service, once it can be reached.");
    }
}
