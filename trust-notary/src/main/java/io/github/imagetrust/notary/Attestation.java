package io.github.imagetrust.notary;

import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.v1.AnchorStory;
import io.github.imagetrust.notary.v1.EvidenceWriter;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.notary.v1.TagSearch.Release;
import io.github.imagetrust.notary.v1.Warnings;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.SignatureFormat.Verdict;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a verdict of what a search finds.
 *
 * @param image what was asked about
 * @param rule what must hold
 * @param service where the trust data came from
 * @param repository the trust data
 * @param story why the root is trusted
 * @param now the time of the verification
 */
record Attestation(
        ImageReference image, TrustRule rule, String service, Refreshed repository, AnchorStory story, Instant now) {

    Verdict of(TagSearch search) {
        boolean signersWanted = rule.threshold() > 0;
        if (image.tag().isPresent()) {
            return search.find(image.tag().get(), signersWanted)
                    .fold(
                            release -> attested(search, List.of(release)),
                            refusal -> new Verdict.Rejected(List.of(refusal.finding())));
        }
        Optional<Finding> objection = search.objection(signersWanted);
        if (objection.isPresent()) {
            return new Verdict.Rejected(List.of(objection.get()));
        }
        List<Release> releases = search.findAll(image.digest().orElseThrow(), signersWanted);
        return releases.isEmpty()
                ? new Verdict.Rejected(List.of(digestNotSigned()))
                : attested(search, enoughSigned(search, releases));
    }

    /**
     * Those of several tags that are signed as the rule wants; if none is, the one that comes closest. Signers of two tags
     * do not add up: then a digest would be trusted though none of its tags is.
     */
    private List<Release> enoughSigned(TagSearch search, List<Release> releases) {
        List<Release> enough = releases.stream()
                .filter(release -> wanted(search, release) >= rule.threshold())
                .toList();
        return enough.isEmpty()
                ? List.of(Collections.max(releases, Comparator.comparingInt(release -> wanted(search, release))))
                : enough;
    }

    private int wanted(TagSearch search, Release release) {
        return rule.countSigners(search.signers(release));
    }

    private Verdict attested(TagSearch search, List<Release> releases) {
        Release first = releases.get(0);
        Map<String, Set<String>> signers = new TreeMap<>();
        List<Finding> notes = new ArrayList<>(Warnings.of(repository, now));
        notes.addAll(story.notes());
        for (Release release : releases) {
            signers.putAll(search.signers(release));
            notes.addAll(release.notes());
        }
        List<TrustedTargets> signing = signers.keySet().stream()
                .map(name -> repository.role("targets/" + name).orElseThrow())
                .toList();
        Evidence evidence = EvidenceWriter.write(
                repository,
                service,
                story.anchor(),
                first.role(),
                signing,
                now,
                notes.stream().distinct().toList());
        return new Verdict.Attested(
                first.digest(),
                first.length(),
                releases.stream().map(Release::tag).toList(),
                signers,
                evidence);
    }

    private Finding digestNotSigned() {
        return Finding.of(
                Code.DIGEST_NOT_SIGNED,
                "no signed tag of " + image.repository() + " means "
                        + image.digest().map(Object::toString).orElse(""),
                "Ask the publisher to sign it, or use a digest that is signed ('imagetrust list').");
    }
}
