package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence.AnchorKind;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustAnchor.PinnedAuthority;
import io.github.imagetrust.policy.TrustAnchor.PinnedKeys;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of the root. */
class AnchorStoryTest {

    private static final Optional<KnownRoot> NOTHING = Optional.empty();
    private static final String ROOT_1 = NotaryFlavour.software("root-1").canonicalId();

    private final NotaryFlavour flavour = new NotaryFlavour("registry.example.com/app");

    /** Whoever compares the announced keys with the published one would find it, and pin the stranger's beside it. */
    @Test
    void aKeyThatIsListedInTheRootAndDidNotSignItIsNoKeyToPin() {
        SigningKey own = flavour.rootKey("stranger");
        SigningKey borrowed = flavour.rootKey("publisher");
        Refreshed refreshed = SimulatedClient.of(RepositorySimulator.of(flavour)
                        .rotate(Roles.ROOT, borrowed, own)
                        .publish()
                        .signWith(Roles.ROOT, own)
                        .publish())
                .refresh();

        AnchorStory story = AnchorStory.of(flavour.repository(), TrustAnchor.firstUse(), refreshed);

        assertEquals(
                List.of(KeyNames.of(own.key()).id()),
                story.anchor().rootKeys().stream().map(KeyEvidence::id).toList());
    }

    @Test
    void aPinIsToldAsTheRuleHasIt() {
        PinnedKeys pin = TrustAnchor.pinned("ab".repeat(32));
        requireStory(AnchorKind.PINNED_KEY, "pinned keys " + "ab".repeat(32), story(pin, NOTHING));
        PinnedAuthority authority = new PinnedAuthority(List.of(AuthorityPinTest.certificate("ca")));
        requireStory(AnchorKind.PINNED_AUTHORITY, "authority CN=ca, revocation not checked", story(authority, NOTHING));
    }

    @Test
    void aFirstUseIsToldWithTheKeyToCompare() {
        AnchorStory story = story(TrustAnchor.firstUse(), NOTHING);

        requireStory(AnchorKind.FIRST_USE, "trusted on first use", story);
        requireFirstUse(story);
        requireFirstUse(story(TrustAnchor.firstUse(), known(false, Map.of("any", 1L))));
    }

    @Test
    void whatWasSettledBeforeIsRememberedWhateverTheRuleWouldBeginWith() {
        Optional<KnownRoot> settled = known(true, Map.of("any", 1L));
        for (TrustAnchor anchor : List.of(TrustAnchor.firstUse(), TrustAnchor.remembered())) {
            AnchorStory story = story(anchor, settled);
            requireStory(AnchorKind.REMEMBERED, "remembered from an earlier decision", story);
            assertEquals(List.of(), story.notes());
        }
    }

    @Test
    void whatAnotherProgramKnewIsToldAsTakenOver() {
        AnchorStory story = story(TrustAnchor.remembered(), known(true, Map.of()));

        requireStory(AnchorKind.FIRST_USE, "taken over from docker's or notary's cache on this machine", story);
        requireFirstUse(story);
    }

    @Test
    void whoWantsOnlyWhatIsRememberedGetsNothingWhereNothingIs() {
        for (Optional<KnownRoot> nothing : List.of(NOTHING, known(false, Map.of("any", 1L)))) {
            Finding objection =
                    story(TrustAnchor.remembered(), nothing).objection().orElseThrow();
            assertEquals(Code.NO_ANCHOR, objection.code());
            assertTrue(objection.message().endsWith("has the key " + ROOT_1), objection::message);
            assertTrue(objection.remedy().endsWith("--root-fingerprint " + ROOT_1), objection::remedy);
        }
    }

    @Test
    void lookingTellsWhetherTheRootWasSeenBefore() {
        requireStory(AnchorKind.FIRST_USE, "seen for the first time", looking(NOTHING));
        requireStory(AnchorKind.FIRST_USE, "seen for the first time", looking(known(true, Map.of())));
        requireFirstUse(looking(NOTHING));
        requireStory(AnchorKind.REMEMBERED, "seen before", looking(known(false, Map.of())));
        requireStory(AnchorKind.REMEMBERED, "seen before", looking(known(true, Map.of("any", 1L))));
        assertEquals(List.of(), looking(known(false, Map.of())).notes());
    }

    @Test
    void fourKeysAreNamedAndMoreAreCounted() {
        for (int count : new int[] {1, 4, 5, 6}) {
            SigningKey[] keys = IntStream.range(0, count)
                    .mapToObj(i -> flavour.rootKey("key-" + i))
                    .toArray(SigningKey[]::new);
            List<String> ids =
                    Stream.of(keys).map(key -> KeyNames.of(key.key()).id()).toList();
            Refreshed refreshed = SimulatedClient.of(RepositorySimulator.of(flavour)
                            .rotate(Roles.ROOT, keys)
                            .publish())
                    .refresh();
            String message = AnchorStory.of(flavour.repository(), TrustAnchor.firstUse(), refreshed)
                    .notes()
                    .get(0)
                    .message();
            String named = String.join(", ", ids.subList(0, Math.min(4, count)));
            String more = count > 4 ? " and " + (count - 4) + " more" : "";
            assertTrue(message.endsWith("its key is " + named + more), message);
        }
    }

    /** One pin would let a root pass that whoever stole that one key made. */
    @Test
    void aRootThatSeveralKeysMustSignIsPinnedWithAsMany() {
        SigningKey[] keys =
                IntStream.range(0, 6).mapToObj(i -> flavour.rootKey("key-" + i)).toArray(SigningKey[]::new);
        String two = remedy(2, keys[0], keys[1]);
        for (SigningKey key : List.of(keys[0], keys[1])) {
            assertTrue(
                    two.contains(" --root-fingerprint " + KeyNames.of(key.key()).id()), two);
        }
        assertTrue(two.endsWith(" --root-fingerprints-needed 2"), two);
        String many = remedy(3, keys);
        assertTrue(many.contains("'imagetrust root " + flavour.repository() + "'"), many);
    }

    private String remedy(int threshold, SigningKey... keys) {
        Refreshed refreshed = SimulatedClient.of(RepositorySimulator.of(flavour)
                        .rotate(Roles.ROOT, keys)
                        .threshold(Roles.ROOT, threshold)
                        .publish())
                .refresh();
        return AnchorStory.of(flavour.repository(), TrustAnchor.firstUse(), refreshed)
                .notes()
                .get(0)
                .remedy();
    }

    private static void requireStory(AnchorKind kind, String description, AnchorStory story) {
        assertEquals(kind, story.anchor().kind());
        assertEquals(description, story.anchor().description());
        assertEquals(Optional.empty(), story.objection());
    }

    private static void requireFirstUse(AnchorStory story) {
        assertEquals(
                List.of(Code.FIRST_USE),
                story.notes().stream().map(Finding::code).toList());
        Finding note = story.notes().get(0);
        assertTrue(note.message().endsWith("its key is " + ROOT_1), note::message);
        assertTrue(note.remedy().endsWith("--root-fingerprint " + ROOT_1), note::remedy);
    }

    private AnchorStory story(TrustAnchor wanted, Optional<KnownRoot> before) {
        return AnchorStory.of(flavour.repository(), wanted, refreshed(before));
    }

    private AnchorStory looking(Optional<KnownRoot> before) {
        return AnchorStory.ofLooking(flavour.repository(), refreshed(before));
    }

    private Refreshed refreshed(Optional<KnownRoot> before) {
        Refreshed now = SimulatedClient.of(RepositorySimulator.of(flavour)).refresh();
        return new Refreshed(now.targets(), now.delegations(), now.known(), before, now.notes());
    }

    private static Optional<KnownRoot> known(boolean settled, Map<String, Long> anchors) {
        return Optional.of(new KnownRoot(1, Digest.sha256(new byte[0]), settled, anchors));
    }
}
