package io.github.imagetrust.notary;

import io.github.imagetrust.TrustInspector;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Category;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.repository.Repositories;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.v1.AnchorStory;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.notary.v1.ReportWriter;
import io.github.imagetrust.notary.v1.RootPinning;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.SignatureFormat;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.AnyRoot;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Docker Content Trust: the format {@code notary-v1}, for verifying and for looking.
 *
 * <p>Made by {@link ImageTrust}. Immutable but for a bounded cache of what was verified, and safe to share between threads.
 */
public final class NotaryV1 implements SignatureFormat, TrustInspector {

    private final Repositories repositories;
    private final Function<RepositoryName, Optional<TrustAnchor>> pins;

    /**
     * The format.
     *
     * @param pins what is pinned for a repository in the configuration; it counts for looking, too
     */
    NotaryV1(Repositories repositories, Function<RepositoryName, Optional<TrustAnchor>> pins) {
        this.repositories = repositories;
        this.pins = pins;
    }

    @Override
    public String name() {
        return NotaryV1Dialect.NAME;
    }

    /** Signers are the roles below {@code targets}; the one that releases is none, and no role is called by just any text. */
    @Override
    public void requireMeetable(TrustRule rule) {
        Set<String> never = new TreeSet<>(rule.signers());
        never.removeIf(TagSearch::canSign);
        if (rule.signers().size() - never.size() < rule.threshold()) {
            throw new ConfigurationException(
                    "the rule for " + rule.scope() + " can never be met: nobody signs in the name "
                            + String.join(", ", never) + " with " + name(),
                    "Name the signers as 'imagetrust inspect' shows them; what is signed must be released in any case.");
        }
    }

    @Override
    public Verdict examine(ImageReference image, TrustRule rule, VerificationContext context) {
        return examine(image, rule, repositories.open(image.repository(), rule.trustService()), context);
    }

    /** Answers for an image of a repository, wherever its trust data are. */
    static Verdict examine(ImageReference image, TrustRule rule, Repository repository, VerificationContext context) {
        try {
            Anchoring anchoring = RootPinning.anchoring(rule.anchor(), context.now());
            return repository
                    .refresh(anchoring, context)
                    .map(refreshed -> answer(image, rule, repository, refreshed, context.now()))
                    .orElseGet(Verdict.Absent::new);
        } catch (MetadataRejectedException refused) {
            return new Verdict.Rejected(List.of(refused.finding()));
        }
    }

    private static Verdict answer(
            ImageReference image, TrustRule rule, Repository repository, Refreshed refreshed, Instant now) {
        AnchorStory story = AnchorStory.of(repository.name(), rule.anchor(), refreshed);
        Optional<Finding> unsettled = story.objection();
        if (unsettled.isPresent()) {
            return new Verdict.Rejected(List.of(unsettled.get()));
        }
        TagSearch search = new TagSearch(refreshed);
        Verdict verdict =
                new Attestation(image, rule, repository.service().address(), refreshed, story, now).of(search);
        return verdict instanceof Verdict.Rejected no ? withNotes(no, story.notes()) : verdict;
    }

    /** A root that was seen for the first time is remembered, whatever becomes of the tag; so that is said, too. */
    private static Verdict withNotes(Verdict.Rejected no, List<Finding> notes) {
        List<Finding> findings = new ArrayList<>(no.findings());
        findings.addAll(notes);
        return new Verdict.Rejected(findings);
    }

    /**
     * Looks at a repository. Whatever root it shows first is remembered, as seen: a change is refused from then on, but
     * nothing is trusted because of it; but what is pinned in the configuration must hold, or that is a refusal. If the service cannot be reached, what was verified before is shown, marked. If the
     * service says that there is nothing any more, that is a refusal, with what was verified before to look at.
     */
    @Override
    public Inspection inspect(RepositoryName name, VerificationContext context) {
        return inspect(repositories.open(name, Optional.empty()), pins.apply(name), context, true);
    }

    /**
     * Looks at a repository.
     *
     * @param pin what its root must follow from, if anything was pinned
     * @param mayBeOld whether what was verified before may be shown where the service shows nothing
     */
    static Inspection inspect(
            Repository repository, Optional<TrustAnchor> pin, VerificationContext context, boolean mayBeOld) {
        RootAnchor anchor = pin.map(
                        wanted -> RootPinning.anchoring(wanted, context.now()).anchor())
                .orElseGet(AnyRoot::new);
        try {
            return repository
                    .refresh(new Anchoring(anchor, false), context)
                    .<Inspection>map(refreshed -> found(repository, pin, refreshed, context.now()))
                    .orElseGet(Inspection.Nothing::new);
        } catch (MetadataRejectedException refused) {
            return mayBeOld && isGone(refused.finding())
                    ? gone(repository, anchor, context, refused.finding())
                    : refused(repository, anchor, context, refused.finding());
        } catch (TransportException unreachable) {
            if (!mayBeOld) {
                throw unreachable;
            }
            return cached(repository, anchor, context, Cached.because(unreachable))
                    .map(Inspection.Found::new)
                    .orElseThrow(() -> unreachable);
        }
    }

    /** Whether the service has nothing to show any more, which is no lie: not even a timestamp, which has no other name. */
    private static boolean isGone(Finding refusal) {
        return refusal.code() == Code.TRUST_DATA_REMOVED
                || (refusal.code() == Code.METADATA_MISSING && refusal.role().equals(Optional.of(Roles.TIMESTAMP)));
    }

    /** That there is nothing any more is the service's answer, and a "no"; what was there once is for looking at. */
    private static Inspection gone(
            Repository repository, RootAnchor anchor, VerificationContext context, Finding finding) {
        return new Inspection.Refused(List.of(finding), cached(repository, anchor, context, finding));
    }

    /** A refusal; where only the dates stand against the data, they can be looked at all the same. */
    private static Inspection refused(
            Repository repository, RootAnchor anchor, VerificationContext context, Finding finding) {
        Optional<TrustReport> untrusted = Optional.empty();
        if (finding.code().category() == Category.EXPIRED) {
            try {
                untrusted = repository
                        .dateless(anchor, context)
                        .map(seen -> report(repository, seen, context.now(), List.of()));
            } catch (MetadataRejectedException | TransportException more) { // what was found first is the answer
                untrusted = Optional.empty();
            }
        }
        return new Inspection.Refused(List.of(finding), untrusted);
    }

    private static Inspection found(
            Repository repository, Optional<TrustAnchor> pin, Refreshed refreshed, Instant now) {
        AnchorStory story = pin.map(wanted -> AnchorStory.of(repository.name(), wanted, refreshed))
                .orElseGet(() -> AnchorStory.ofLooking(repository.name(), refreshed));
        return new Inspection.Found(report(repository, refreshed, now, story.notes()));
    }

    private static TrustReport report(Repository repository, Refreshed seen, Instant now, List<Finding> notes) {
        return ReportWriter.write(repository.name(), seen, repository.service().address(), now, now, false, notes);
    }

    private static Optional<TrustReport> cached(
            Repository repository, RootAnchor anchor, VerificationContext context, Finding why) {
        try {
            Optional<Instant> savedAt = repository.storedAt();
            return repository
                    .stored(anchor, context)
                    .map(refreshed -> ReportWriter.write(
                            repository.name(),
                            refreshed,
                            repository.service().address(),
                            context.now(),
                            savedAt.orElseGet(context::now),
                            true,
                            List.of(Cached.note(savedAt, why))));
        } catch (MetadataRejectedException outOfDate) {
            return Optional.empty();
        }
    }
}
