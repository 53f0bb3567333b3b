package io.github.imagetrust.notary;

import io.github.imagetrust.TrustInspector;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Category;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.archive.Bundle;
import io.github.imagetrust.notary.archive.Coverage;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.v1.AnchorStory;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.notary.v1.ReportWriter;
import io.github.imagetrust.notary.v1.RootPinning;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.SignatureFormat;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@link NotaryV1} over a bundle. What decides is the same; before it come the questions whether the bundle is of that
 * repository and of that time, and behind it the note that it is a bundle.
 */
final class BundledNotaryV1 implements SignatureFormat, TrustInspector {

    private final Bundles bundles;
    private final Supplier<Bundle> bundle;
    private final TrustPolicy policy;
    private final Optional<AsOf> asOf;

    /**
     * Over that bundle.
     *
     * @param policy what looking is to rest on; whoever verifies brings a rule
     * @param asOf the time that is asked about, if it is not now
     */
    BundledNotaryV1(Bundles bundles, Supplier<Bundle> bundle, TrustPolicy policy, Optional<AsOf> asOf) {
        this.bundles = bundles;
        this.bundle = bundle;
        this.policy = policy;
        this.asOf = asOf;
    }

    @Override
    public String name() {
        return NotaryV1Dialect.NAME;
    }

    @Override
    public Verdict examine(ImageReference image, TrustRule given, VerificationContext context) {
        TrustRule rule = Bundles.neverFirstUse(given);
        try {
            Repository repository = bundles.open(bundle.get(), image.repository(), rule, asOf);
            return noted(NotaryV1.examine(image, rule, repository, at(context)));
        } catch (MetadataRejectedException refused) {
            return new Verdict.Rejected(List.of(refused.finding()));
        }
    }

    private Verdict noted(Verdict verdict) {
        if (!(verdict instanceof Verdict.Attested yes)) {
            return verdict;
        }
        Evidence evidence = yes.evidence().withNotes(List.of(note()));
        return new Verdict.Attested(yes.digest(), yes.length(), yes.tags(), yes.signers(), evidence);
    }

    private Finding note() {
        return new Coverage(bundle.get()).note(asOf.map(AsOf::time));
    }

    @Override
    public Inspection inspect(RepositoryName name, VerificationContext given) {
        VerificationContext context = at(given);
        Optional<TrustRule> rule = policy.ruleFor(name).map(Bundles::neverFirstUse);
        if (rule.isEmpty()) {
            throw new IllegalArgumentException("no rule of the policy covers " + name);
        }
        Anchoring anchoring = new Anchoring(
                RootPinning.anchoring(rule.get().anchor(), context.now()).anchor(), false);
        Optional<Repository> opened = Optional.empty();
        try {
            bundles.open(bundle.get(), name, rule.get(), asOf); // refuses what the bundle cannot tell
            Repository repository = bundles.openForLooking(bundle.get(), rule.get(), asOf);
            opened = Optional.of(repository);
            return repository
                    .refresh(anchoring, context)
                    .map(seen -> seen(repository, rule.get(), seen, context))
                    .orElseGet(Inspection.Nothing::new);
        } catch (MetadataRejectedException refused) {
            Finding finding = refused.finding();
            return new Inspection.Refused(
                    List.of(finding),
                    opened.filter(repository -> finding.code().category() == Category.EXPIRED)
                            .flatMap(repository -> dateless(repository, anchoring, context)));
        }
    }

    private Inspection seen(Repository repository, TrustRule rule, Refreshed seen, VerificationContext context) {
        AnchorStory story = AnchorStory.of(repository.name(), rule.anchor(), seen);
        TrustReport report = report(repository, seen, context.now(), story.notes());
        return story.objection()
                .<Inspection>map(finding -> new Inspection.Refused(List.of(finding), Optional.of(report)))
                .orElseGet(() -> new Inspection.Found(report));
    }

    private Optional<TrustReport> dateless(Repository repository, Anchoring anchoring, VerificationContext context) {
        try {
            return repository
                    .dateless(anchoring.anchor(), context)
                    .map(seen -> report(repository, seen, context.now(), List.of()));
        } catch (MetadataRejectedException more) { // what was found first is the answer
            return Optional.empty();
        }
    }

    private TrustReport report(Repository repository, Refreshed seen, Instant now, List<Finding> notes) {
        List<Finding> all = new ArrayList<>(notes);
        all.add(note());
        return ReportWriter.write(
                repository.name(),
                seen,
                repository.service().address(),
                now,
                bundle.get().fetchedAt().orElse(now),
                false,
                all);
    }

    private VerificationContext at(VerificationContext context) {
        return asOf.map(claimed -> new VerificationContext(claimed.time(), context.deadline(), context.limits()))
                .orElse(context);
    }
}
