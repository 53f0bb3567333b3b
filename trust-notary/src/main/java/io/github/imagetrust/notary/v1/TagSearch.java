package io.github.imagetrust.notary.v1;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.DelegationState.NeverSigned;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds what a tag means, as docker does before a pull: first in {@code targets/releases} and below, then in
 * {@code targets} and below. What only a personal delegation says is no release.
 *
 * <p>In two cases docker answers and we do not. Where {@code targets/releases} is out of date or badly signed, docker
 * quietly takes an older tag from {@code targets}; and likewise where it has vanished from the snapshot, which whoever
 * holds the snapshot key can bring about.
 */
public final class TagSearch {

    /** The role in which a tag is released to everybody. */
    public static final String RELEASES = "targets/releases";

    /** With one digest. Whoever asks by digest gets all of them. */
    private static final int MOST_TAGS = 10_000;

    private final Refreshed repository;

    /** A search in that repository. */
    public TagSearch(Refreshed repository) {
        this.repository = repository;
    }

    /** What a search found. */
    public sealed interface Answer {

        /** Makes one value of either answer. */
        default <R> R fold(Function<Release, R> found, Function<Refusal, R> refused) {
            return this instanceof Release release ? found.apply(release) : refused.apply((Refusal) this);
        }
    }

    /**
     * A released tag.
     *
     * @param tag the tag
     * @param digest what it means
     * @param length of the manifest, in bytes
     * @param role the role that releases it
     * @param notes what deserves to be known
     */
    public record Release(String tag, Digest digest, long length, TrustedTargets role, List<Finding> notes)
            implements Answer {}

    /**
     * No release, and why.
     *
     * @param finding why
     */
    public record Refusal(Finding finding) implements Answer {}

    /**
     * Finds a tag.
     *
     * @param signersWanted whether the rule wants signers, who only speak through {@code targets/releases}
     */
    public Answer find(String tag, boolean signersWanted) {
        Optional<DelegationState> releases =
                Optional.ofNullable(repository.delegations().get(RELEASES));
        Optional<Finding> objection = releases.flatMap(state -> objection(state, signersWanted));
        if (objection.isPresent()) {
            return new Refusal(objection.get());
        }
        return firstOf(tag, RELEASES)
                .or(() -> firstOf(tag, Roles.TARGETS))
                .map(hit -> judged(tag, hit, releases))
                .orElseGet(() -> new Refusal(Finding.of(
                        Code.TAG_NOT_SIGNED,
                        "nobody signed the tag " + tag,
                        "Ask the publisher to sign it, or use a tag that is signed ('imagetrust list').")));
    }

    /**
     * Every released tag that means {@code digest}, by name.
     *
     * @throws io.github.imagetrust.tuf.MetadataRejectedException if they are more than anybody would have
     */
    public List<Release> findAll(Digest digest, boolean signersWanted) {
        List<Release> found = new ArrayList<>();
        for (String tag : namesOf(digest)) {
            if (find(tag, signersWanted) instanceof Release release
                    && release.digest().equals(digest)) {
                found.add(release);
            }
        }
        return found;
    }

    /** Why the repository as a whole cannot be asked, if it cannot. */
    public Optional<Finding> objection(boolean signersWanted) {
        return Optional.ofNullable(repository.delegations().get(RELEASES)).flatMap(s -> objection(s, signersWanted));
    }

    /**
     * Who, of the personal delegations, says the same of the tag: the names after {@code targets/}, each with the
     * identities of the keys that signed. Nothing in a file says whose it is, so one key in two delegations, or a file that
     * both may sign, proves no more than one of them.
     */
    public SortedMap<String, Set<String>> signers(Release release) {
        SortedMap<String, Set<String>> signers = new TreeMap<>();
        for (DelegationState state : repository.delegations().values()) {
            String name = state.delegation().role().name();
            if (!name.equals(RELEASES)) {
                sayingSame(state, release)
                        .ifPresent(role ->
                                signers.put(signerName(name), role.verified().voterIdentities()));
            }
        }
        return signers;
    }

    /** Whether there could ever be a signer of that name. */
    public static boolean canSign(String name) {
        String role = Roles.TARGETS + "/" + name;
        return !role.equals(RELEASES) && RoleNames.isDelegation(role);
    }

    /** What people call the signer behind a delegated role. */
    public static String signerName(String role) {
        return role.substring(Roles.TARGETS.length() + 1);
    }

    private static Optional<TrustedTargets> sayingSame(DelegationState state, Release release) {
        return state.loaded()
                .filter(loaded -> loaded.scope().covers(release.tag()))
                .filter(loaded -> loaded.body()
                        .target(release.tag())
                        .flatMap(target -> target.file().digest(HashAlgorithm.SHA256))
                        .filter(release.digest()::equals)
                        .isPresent());
    }

    private static Optional<Finding> objection(DelegationState releases, boolean signersWanted) {
        if (releases instanceof Ignored ignored) {
            return Optional.of(ignored.finding());
        }
        if (releases instanceof NeverSigned missing && missing.seenBefore()) {
            return Optional.of(Finding.of(
                    Code.METADATA_MISSING,
                    RELEASES,
                    "the snapshot does not list " + RELEASES + " any more, which was verified here before",
                    "Do not use the image; tell the publisher that the releases have vanished."));
        }
        if (releases instanceof NeverSigned && signersWanted) {
            return Optional.of(Finding.of(
                    Code.SIGNER_MISSING,
                    RELEASES,
                    "signers are wanted, and nothing was ever signed in " + RELEASES,
                    "Ask the signers to sign the tag."));
        }
        return Optional.empty();
    }

    private Answer judged(String tag, Hit hit, Optional<DelegationState> releases) {
        String role = hit.role().role().name();
        if (!role.equals(RELEASES) && !role.equals(Roles.TARGETS)) {
            return new Refusal(Finding.of(
                    Code.NOT_RELEASED,
                    role,
                    "only " + signerName(role) + " signed the tag " + tag + "; it was never released",
                    "Ask somebody whose key may sign " + RELEASES + " to sign it."));
        }
        Optional<Digest> digest = hit.target().file().digest(HashAlgorithm.SHA256);
        if (digest.isEmpty()) {
            return new Refusal(Finding.of(
                    Code.NO_USABLE_DIGEST,
                    role,
                    "the tag " + tag + " is signed without a sha256",
                    "Ask the publisher to sign it again with a sha256 digest."));
        }
        List<Finding> notes = releases.filter(NeverSigned.class::isInstance)
                .map(state -> List.of(Finding.of(
                        Code.RELEASES_NEVER_SIGNED,
                        RELEASES,
                        RELEASES + " is declared but was never signed; the tag is that of targets",
                        "Nothing, if the publisher has only just added signers.")))
                .orElse(List.of());
        return new Release(tag, digest.get(), hit.target().file().length().orElse(0), hit.role(), notes);
    }

    /** The first role at or below {@code start}, breadth first, that has the tag and may sign it. */
    private Optional<Hit> firstOf(String tag, String start) {
        List<TrustedTargets> level = repository.role(start).stream().toList();
        while (!level.isEmpty()) {
            List<TrustedTargets> next = new ArrayList<>();
            for (TrustedTargets role : level) {
                if (!role.scope().covers(tag)) {
                    continue; // and nothing below it may sign the tag either
                }
                Optional<Target> target = role.body().target(tag);
                if (target.isPresent()) {
                    return Optional.of(new Hit(role, target.get()));
                }
                role.body().delegations().stream()
                        .map(delegation -> delegation.role().name())
                        .forEach(name -> repository.role(name).ifPresent(next::add));
            }
            level = next;
        }
        return Optional.empty();
    }

    /** The tags that one of the two releasing roles itself says to be that digest. */
    private Set<String> namesOf(Digest digest) {
        Set<String> names = new TreeSet<>();
        addNames(digest, repository.targets(), names);
        repository.role(RELEASES).ifPresent(releases -> addNames(digest, releases, names));
        return names;
    }

    private static void addNames(Digest digest, TrustedTargets role, Set<String> names) {
        role.body().targets().forEach((name, target) -> {
            if (target.file().digest(HashAlgorithm.SHA256).equals(Optional.of(digest)) && names.add(name)) {
                CodecLimits.require(role.role().name(), "tags of one digest", names.size(), MOST_TAGS);
            }
        });
    }

    private record Hit(TrustedTargets role, Target target) {}
}
