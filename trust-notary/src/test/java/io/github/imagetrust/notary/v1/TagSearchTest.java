package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.v1.TagSearch.Answer;
import io.github.imagetrust.notary.v1.TagSearch.Refusal;
import io.github.imagetrust.notary.v1.TagSearch.Release;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which role's word counts for a tag: docker's order, and where we refuse what docker lets pass. */
class TagSearchTest {

    private static final String RELEASES = "targets/releases";

    private final RepositorySimulator repository = RepositorySimulator.of(new NotaryFlavour("example.test/team/image"));
    private final SimulatedClient client = SimulatedClient.of(repository);

    private Answer find(String tag) {
        return find(tag, false);
    }

    private Answer find(String tag, boolean signersWanted) {
        return new TagSearch(client.refresh()).find(tag, signersWanted);
    }

    private static void requireRelease(String content, String role, Answer answer) {
        Release release = assertInstanceOf(Release.class, answer);
        assertEquals(Digest.sha256(content.getBytes(StandardCharsets.UTF_8)), release.digest());
        assertEquals(content.length(), release.length());
        assertEquals(role, release.role().role().name());
    }

    private static void requireRefusal(Code code, Answer answer) {
        assertEquals(code, assertInstanceOf(Refusal.class, answer).finding().code());
    }

    @Test
    void aDigestIsFoundUnderAllItsReleasedTags() {
        repository.delegate(RELEASES).delegate("targets/alice");
        repository.put(RELEASES, "2.0", "one").put(RELEASES, "3.0", "other");
        repository.put("targets", "1.0", "one").put("targets", "3.0", "one").put("targets/alice", "4.0", "one");
        repository.publish();
        Digest one = Digest.sha256("one".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("1.0", "2.0"),
                new TagSearch(client.refresh())
                        .findAll(one, false).stream().map(Release::tag).toList());
    }

    @Test
    void aDigestWithMoreTagsThanAnybodyHasIsRefused() {
        for (int i = 0; i <= 10_000; i++) {
            repository.put("targets", "1." + i, "one");
        }
        TagSearch search =
                new TagSearch(SimulatedClient.of(repository.publish()).refresh());
        Digest one = Digest.sha256("one".getBytes(StandardCharsets.UTF_8));
        MetadataRejectedException refused =
                assertThrows(MetadataRejectedException.class, () -> search.findAll(one, false));
        assertEquals(Code.TOO_MANY, refused.finding().code());
    }

    @Test
    void withoutDelegationsTargetsAnswers() {
        repository.put("targets", "1.0", "one").publish();
        requireRelease("one", "targets", find("1.0"));
    }

    @Test
    void releasesBeatsTargetsAndEveryPersonalDelegation() {
        repository.delegate("targets/alice").delegate(RELEASES);
        repository
                .put("targets", "1.0", "old")
                .put("targets/alice", "1.0", "hers")
                .put(RELEASES, "1.0", "released");
        repository.publish();
        requireRelease("released", RELEASES, find("1.0"));
    }

    @Test
    void aTagThatReleasesDoesNotHaveIsThatOfTargets() {
        repository.delegate(RELEASES).put("targets", "1.0", "one").publish();
        requireRelease("one", "targets", find("1.0"));
    }

    @Test
    void aTagOnlyInAPersonalDelegationIsNotReleased() {
        repository
                .delegate("targets/alice")
                .delegate(RELEASES)
                .put("targets/alice", "1.0", "hers")
                .publish();
        requireRefusal(Code.NOT_RELEASED, find("1.0"));
    }

    @Test
    void aTagOutsideThePathsOfReleasesIsNotItsToSign() {
        repository
                .delegate(RELEASES, "1.")
                .put(RELEASES, "2.0", "two")
                .put("targets", "2.0", "top")
                .publish();
        requireRelease("top", "targets", find("2.0"));
    }

    @Test
    void aTagThatNobodySignedIsNotSigned() {
        repository.put("targets", "1.0", "one").publish();
        requireRefusal(Code.TAG_NOT_SIGNED, find("1"));
        requireRefusal(Code.TAG_NOT_SIGNED, find("1.0 "));
        requireRefusal(Code.TAG_NOT_SIGNED, find(""));
    }

    @Test
    void releasesSignedByAStrangerEndTheSearchAndTargetsDoesNotAnswer() {
        repository.delegate(RELEASES).put("targets", "1.0", "old").put(RELEASES, "1.0", "new");
        repository.signWith(RELEASES, repository.flavour().key("stranger")).publish();
        requireRefusal(Code.THRESHOLD_NOT_MET, find("1.0"));
    }

    @Test
    void releasesThatAreOutOfDateEndTheSearchAndTargetsDoesNotAnswer() {
        repository.delegate(RELEASES).put("targets", "1.0", "old").put(RELEASES, "1.0", "new");
        repository.expires(RELEASES, repository.now().minusSeconds(1)).publish();
        requireRefusal(Code.EXPIRED, find("1.0"));
    }

    @Test
    void releasesThatWereNeverSignedLetTargetsAnswerWithANote() {
        repository
                .delegate(RELEASES)
                .put("targets", "1.0", "one")
                .unlist(RELEASES)
                .publish();
        Answer answer = find("1.0");
        requireRelease("one", "targets", answer);
        assertEquals(
                List.of(Code.RELEASES_NEVER_SIGNED),
                ((Release) answer).notes().stream().map(Finding::code).toList());
    }

    @Test
    void releasesThatWereNeverSignedAreARefusalWhereSignersAreWanted() {
        repository
                .delegate(RELEASES)
                .put("targets", "1.0", "one")
                .unlist(RELEASES)
                .publish();
        requireRefusal(Code.SIGNER_MISSING, find("1.0", true));
    }

    @Test
    void releasesThatVanishedFromTheSnapshotAreMissing() {
        repository
                .delegate(RELEASES)
                .put("targets", "1.0", "old")
                .put(RELEASES, "1.0", "new")
                .publish();
        client.refresh();
        repository.unlist(RELEASES).publish();
        requireRefusal(Code.METADATA_MISSING, find("1.0"));
        client.restarted();
        requireRefusal(Code.METADATA_MISSING, find("1.0"));
    }

    @Test
    void releasesThatVanishedBesideNewSnapshotKeysAreMissingToo() {
        repository
                .delegate(RELEASES)
                .put("targets", "1.0", "old")
                .put(RELEASES, "1.0", "new")
                .publish();
        client.refresh();
        repository
                .rotate("snapshot", repository.flavour().key("snapshot-2"))
                .unlist(RELEASES)
                .publish();
        requireRefusal(Code.METADATA_MISSING, find("1.0"));
    }

    @Test
    void aBadPersonalDelegationTakesNothingFromTheReleases() {
        repository.delegate("targets/alice").delegate(RELEASES).put(RELEASES, "1.0", "one");
        repository
                .signWith("targets/alice", repository.flavour().key("stranger"))
                .publish();
        requireRelease("one", RELEASES, find("1.0"));
    }

    @Test
    void aTagWithoutASha256MeansNothing() {
        repository
                .put("targets", "1.0", "one")
                .edit(
                        "targets",
                        signed -> Bytes.utf8(new String(signed.toArray(), StandardCharsets.UTF_8)
                                .replace("\"sha256\"", "\"blake3\"")))
                .publish();
        requireRefusal(Code.NO_USABLE_DIGEST, find("1.0"));
    }

    @Test
    void aSignerSpeaksOfTheTagsThatAreItsToSignOnly() {
        repository
                .delegate(RELEASES)
                .delegate("targets/alice")
                .delegate("targets/bob", "2.")
                .delegate("targets/carol")
                .put(RELEASES, "1.0", "one")
                .put("targets/alice", "1.0", "one")
                .put("targets/bob", "1.0", "one")
                .put("targets/carol", "1.0", "other")
                .publish();
        TagSearch search = new TagSearch(client.refresh());
        assertEquals(
                Set.of("alice"),
                search.signers((Release) search.find("1.0", false)).keySet());
    }

    @Test
    void aRepositoryWhoseReleasesDoNotCountCannotBeAskedAtAll() {
        repository.delegate(RELEASES).put(RELEASES, "1.0", "one").publish();
        assertEquals(Optional.empty(), new TagSearch(client.refresh()).objection(true));
        repository.expires(RELEASES, repository.now().minusSeconds(1)).publish();
        assertEquals(
                Code.EXPIRED,
                new TagSearch(client.refresh()).objection(false).orElseThrow().code());
    }

    @Test
    void aRoleBelowReleasesIsNoReleaseEither() {
        repository
                .delegate(RELEASES)
                .delegate(RELEASES + "/bot")
                .put(RELEASES + "/bot", "1.0", "bots")
                .publish();
        requireRefusal(Code.NOT_RELEASED, find("1.0"));
    }
}
