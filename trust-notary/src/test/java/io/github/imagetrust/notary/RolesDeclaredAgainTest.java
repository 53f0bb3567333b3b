package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.PlannedRole.Edit;
import io.github.imagetrust.notary.change.PlannedRole.Kind;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.AddDelegation;
import io.github.imagetrust.notary.change.RepositoryChange.AddSigner;
import io.github.imagetrust.notary.change.RepositoryChange.PublishStaged;
import io.github.imagetrust.notary.change.RepositoryChange.RemoveSigner;
import io.github.imagetrust.notary.keys.Passphrases;
import io.github.imagetrust.notary.testing.ChangelistFolder;
import io.github.imagetrust.notary.v1.NotaryV1Codec;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.MetadataSigner;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.edit.SnapshotEditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a role signed before it was removed does not count again, unseen, because the role is declared again. */
class RolesDeclaredAgainTest extends RepositoryInAFolder {

    private static final String ALICE = "targets/alice";
    private static final String RELEASES = "targets/releases";

    @Test
    void whoeverIsAddedAgainReleasesNoOldTagsButByForce() throws IOException {
        onePointZeroOfAliceWhoIsGone();

        SigningException thrown = assertThrows(SigningException.class, () -> publish("owner", adding(false)));
        assertThrows(SigningException.class, () -> plan("owner", adding(false)));
        Code before = refused("reader", "1.0");
        ChangeReceipt done = publish("owner", adding(true));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertTrue(thrown.getMessage().startsWith("the tag 1.0 counts again with sha256:"), thrown.getMessage());
        assertTrue(thrown.remedy().contains("--force"), thrown.remedy());
        assertEquals(Code.TAG_NOT_SIGNED, before);
        assertEquals(
                Set.of(ALICE, RELEASES),
                done.notes().stream()
                        .filter(note -> note.code() == Code.RELEASED_AGAIN)
                        .map(Finding::role)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()));
        trusted("reader", "1.0");
    }

    @Test
    void whoeverIsAddedAgainWithAKeyThatIsHereBeginsWithoutOldTags() throws IOException {
        onePointZeroOfAliceWhoIsGone();
        copyKeys("alice", "owner");

        ChangePlan shown = plan("owner", adding(false));
        publish("owner", adding(false));

        requireShown(shown);
        assertEquals(Code.TAG_NOT_SIGNED, refused("reader", "1.0"));
        sign("alice", "2.0");
        assertEquals(Set.of("alice"), trusted("reader", "2.0").image().signers());
        assertEquals(Code.TAG_NOT_SIGNED, refused("reader", "1.0"));
    }

    @Test
    void whoeverIsAddedAgainCanSignAlongThatOldTagsAreGone() throws IOException {
        onePointZeroOfAliceWhoIsGone();

        PreparedChange prepared =
                admin("owner", admin -> admin.prepare(APP, adding(false)).change());
        ChangePlan shown = admin("alice", admin -> admin.plan(prepared));
        PreparedChange signed = admin("alice", admin -> admin.countersign(prepared));
        admin("owner", admin -> admin.publish(List.of(signed)));

        requireShown(shown);
        assertEquals(Code.TAG_NOT_SIGNED, refused("reader", "1.0"));
    }

    @Test
    void aRoleThatIsDelegatedToAgainReleasesNoOldTagsButByForce() throws IOException {
        onePointZeroOfAliceWhoIsGone();

        SigningException thrown =
                assertThrows(SigningException.class, () -> publish("owner", delegating(RELEASES, false)));
        publish("owner", delegating(RELEASES, true));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        trusted("reader", "1.0");
    }

    @Test
    void aStagedDelegationThatBringsOldTagsBackIsRefusedByItsName() throws IOException {
        onePointZeroOfAliceWhoIsGone();
        SoftwareKey alice = keys("alice").open(keys("alice").withRole("alice").get(0), passphrases());
        String key = "{\"keytype\":\"ecdsa\",\"keyval\":{\"public\":\""
                + Base64.getEncoder().encodeToString(alice.publicKey()) + "\",\"private\":null}}";
        ChangelistFolder notary = ChangelistFolder.of(folder.resolve("owner/.docker/trust"), APP)
                .stage("create", RELEASES, "delegation", "", "{\"threshold\":1,\"add_keys\":[" + key + "]}")
                .stage("create", RELEASES, "delegation", "", "{\"add_paths\":[\"\"]}");

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> admin(
                        "owner",
                        admin -> admin.publish(
                                APP, new PublishStaged(admin.staged(APP).list()))));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertTrue(
                thrown.getMessage().contains("cannot be carried out: the tag 1.0 counts again"), thrown.getMessage());
        assertTrue(thrown.remedy().contains("reset -n"), thrown.remedy());
        assertEquals(2, notary.content().size());
        assertEquals(Code.TAG_NOT_SIGNED, refused("reader", "1.0"));
    }

    @Test
    void aKeyThatWasTakenFromTheReleasesIsNotGivenBackUnseen() {
        sign("alice", "1.0");
        publish("owner", new RemoveSigner("alice", true));
        copyKeys("alice", "owner");

        SigningException thrown =
                assertThrows(SigningException.class, () -> publish("owner", delegating(RELEASES, false)));

        assertEquals(SigningException.Kind.IMPOSSIBLE, thrown.kind());
        assertTrue(thrown.remedy().contains("repo refresh --role targets/releases"), thrown.remedy());
        assertEquals(Code.THRESHOLD_NOT_MET, refused("reader", "1.0"));
    }

    private static void requireShown(ChangePlan shown) {
        for (String role : List.of(ALICE, RELEASES)) {
            List<Edit> edits = shown.roles().stream()
                    .filter(planned -> planned.role().equals(role))
                    .map(PlannedRole::edits)
                    .findFirst()
                    .orElseThrow();
            assertEquals(List.of(Kind.REMOVED), edits.stream().map(Edit::kind).toList());
            assertTrue(edits.get(0).what().startsWith("tag 1.0 sha256:"), edits.toString());
        }
    }

    private RepositoryChange adding(boolean force) {
        return new AddSigner("alice", List.of(signerKey("alice")), force);
    }

    private RepositoryChange delegating(String role, boolean force) {
        return new AddDelegation(role, List.of(signerKey("alice")), List.of(""), OptionalInt.empty(), force);
    }

    private void onePointZeroOfAliceWhoIsGone() throws IOException {
        sign("alice", "1.0");
        publish("owner", new RemoveSigner("bob", true));
        publish("owner", new RemoveSigner("alice", true));
        stillListed(ALICE, RELEASES);
        assertEquals(Code.TAG_NOT_SIGNED, refused("reader", "1.0"));
    }

    /** Makes of the folder what a server has: its snapshots list for ever what they listed once. */
    private void stillListed(String... roles) throws IOException {
        NotaryV1Codec codec = new NotaryV1Codec(new PublicKeys());
        MetadataSigner signer = new MetadataSigner(codec);
        Path files = served();
        Root root = codec.readRoot(read(files, "root")).body();
        Snapshot before = codec.readSnapshot(read(files, "snapshot")).body();
        Map<String, FileInfo> listed = new LinkedHashMap<>(before.files());
        for (String role : roles) {
            listed.put(role, FileInfo.of(read(files, role), HashAlgorithm.SHA256, HashAlgorithm.SHA512));
        }
        Verified<Snapshot> snapshot = signer.snapshot(
                new Snapshot(before.version() + 1, before.expires(), listed),
                root.role("snapshot"),
                serviceKeys(root.role("snapshot")));
        Timestamp old = codec.readTimestamp(read(files, "timestamp")).body();
        Verified<Timestamp> timestamp = signer.timestamp(
                SnapshotEditor.next(Optional.of(old), snapshot, old.expires()),
                root.role("timestamp"),
                serviceKeys(root.role("timestamp")));
        Files.write(files.resolve("snapshot.json"), snapshot.raw().toArray());
        Files.write(
                files.resolve("snapshot." + snapshot.raw().sha256().hex() + ".json"),
                snapshot.raw().toArray());
        Files.write(files.resolve("timestamp.json"), timestamp.raw().toArray());
    }

    private Path served() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("trust-data"))) {
            return all.filter(file -> file.endsWith("snapshot.json"))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
    }

    private static Bytes read(Path files, String role) throws IOException {
        return Bytes.of(Files.readAllBytes(files.resolve(role + ".json")));
    }

    private List<SigningKey> serviceKeys(Role role) {
        return role.keys().stream()
                .map(key -> {
                    SoftwareKey ours =
                            keys("owner").open(keys("owner").find(key.id()).orElseThrow(), passphrases());
                    return new SigningKey(key, KeyIds.method(ours.algorithm()), ours);
                })
                .toList();
    }

    private static Passphrases passphrases() {
        return new Passphrases(List.of(GOOD));
    }
}
