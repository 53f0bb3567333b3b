package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootVerifier;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.MetadataSigner;
import io.github.imagetrust.tuf.edit.PartlySigned;
import io.github.imagetrust.tuf.edit.SnapshotEditor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Has a draft signed by the keys at hand, or takes what others have signed of it. */
final class DraftSigner {

    private final MetadataSigner signer;
    private final RootVerifier rules;
    private final RoleKeys keys;

    DraftSigner(NotaryV1Dialect dialect, RoleKeys keys) {
        this.signer = new MetadataSigner(dialect.codec());
        this.rules = new RootVerifier(dialect);
        this.keys = keys;
    }

    /**
     * Ends a draft: everything in it gets the signatures that it needs.
     *
     * @param begun what was prepared and signed, by role; its bytes are the draft's, and its signatures must be enough
     * @throws SigningException NO_KEY if keys or signatures are missing
     * @throws io.github.imagetrust.tuf.MetadataRejectedException if verifiers would refuse what came of it
     */
    Sealed seal(Draft draft, Map<String, PartlySigned> begun) {
        renewOutdatedTargets(draft);
        Map<String, Verified<?>> changed = new LinkedHashMap<>();
        Verified<Root> root = root(draft, begun);
        draft.nextRoot().ifPresent(next -> changed.put(Roles.ROOT, root));
        for (String role : draft.edited()) {
            PartlySigned file = finished(role, draft, begun);
            changed.put(role, signer.targets(file, draft.definition(role)));
        }
        signOwnSnapshot(draft, root, changed);
        Map<String, Bytes> files = new LinkedHashMap<>();
        List<SignedRole> signed = new ArrayList<>();
        changed.forEach((role, file) -> {
            files.put(role, file.raw());
            signed.add(new SignedRole(
                    role,
                    file.body().version(),
                    file.voters().stream().map(RoleKeys::canonicalId).toList()));
        });
        return new Sealed(root.content(), files, signed);
    }

    /** Has a draft signed by those of its keys that are at hand, however few. */
    List<PartlySigned> begin(Draft draft) {
        return roles(draft).stream()
                .map(role -> countersigned(role, draft, signer.begin(role, bodyOf(role, draft))))
                .toList();
    }

    /** Adds the signatures of those keys of a draft that are at hand. */
    PartlySigned countersigned(String role, Draft draft, PartlySigned file) {
        PartlySigned signed = file;
        for (Role voters : voters(role, draft)) {
            signed = signed.signedBy(keys.openAtHand(keys.signing(voters, draft.signer())));
        }
        return signed;
    }

    /** What a draft has signed anew, the root first. */
    static List<String> roles(Draft draft) {
        List<String> roles = new ArrayList<>();
        draft.nextRoot().ifPresent(root -> roles.add(Roles.ROOT));
        roles.addAll(draft.edited());
        return roles;
    }

    /** Whose keys must sign a file: a root needs those that were trusted until now as well as its own. */
    static List<Role> voters(String role, Draft draft) {
        if (!role.equals(Roles.ROOT)) {
            return List.of(draft.definition(role));
        }
        List<Role> voters = new ArrayList<>();
        draft.present().root().ifPresent(before -> voters.add(before.body().role(Roles.ROOT)));
        voters.add(draft.root().role(Roles.ROOT));
        return voters;
    }

    private Verified<Root> root(Draft draft, Map<String, PartlySigned> begun) {
        Optional<Verified<Root>> before = draft.present().root();
        return draft.nextRoot().isEmpty()
                ? before.orElseThrow(() -> new IllegalStateException("there is no root"))
                : signer.root(finished(Roles.ROOT, draft, begun), before, rules);
    }

    /** What others have signed is not signed here in passing: nobody at these keys was shown it. */
    private PartlySigned finished(String role, Draft draft, Map<String, PartlySigned> begun) {
        PartlySigned others = begun.get(role);
        if (others != null) {
            voters(role, draft).forEach(voters -> RoleKeys.requireSigned(voters, others));
            return others;
        }
        PartlySigned file = signer.begin(role, bodyOf(role, draft));
        for (Role voters : voters(role, draft)) {
            file = file.signedBy(keys.open(keys.signing(voters, draft.signer())));
        }
        return file;
    }

    private static Metadata bodyOf(String role, Draft draft) {
        return role.equals(Roles.ROOT) ? draft.root() : draft.body(role).orElseThrow();
    }

    /** Where the targets have expired, nobody can read what is published, whatever else is signed. */
    static void renewOutdatedTargets(Draft draft) {
        if (!draft.isOutdated(Roles.TARGETS)) {
            return;
        }
        if (!draft.canSign(Roles.TARGETS)) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    "targets expired at "
                            + draft.body(Roles.TARGETS).orElseThrow().expires()
                            + ", and the repository's key, which must sign them anew, is not here",
                    "Ask whoever has the repository's key to run 'imagetrust repo refresh'.",
                    null);
        }
        draft.edit(Roles.TARGETS, 1, UnaryOperator.identity());
    }

    /** Whether the snapshot is signed here with what a draft signs. */
    static boolean signsOwnSnapshot(Draft draft, RoleKeys keys) {
        boolean countsForLong = roles(draft).isEmpty()
                && draft.present()
                        .snapshot()
                        .filter(snapshot -> snapshot.expires().isAfter(Lifetimes.soon(draft.now())))
                        .isPresent();
        return !countsForLong && keys.canSign(draft.root().role(Roles.SNAPSHOT));
    }

    /** Signs the snapshot where its key is ours and not the service's; a refresh leaves one that counts for long. */
    private void signOwnSnapshot(Draft draft, Verified<Root> root, Map<String, Verified<?>> changed) {
        Role role = root.body().role(Roles.SNAPSHOT);
        Optional<Snapshot> before = draft.present().snapshot();
        if (!signsOwnSnapshot(draft, keys)) {
            return;
        }
        Map<String, Verified<?>> described = new LinkedHashMap<>(changed);
        described.putIfAbsent(Roles.ROOT, root);
        Snapshot next = SnapshotEditor.next(before, described.values(), draft.gone(), Lifetimes.targets(draft.now()));
        changed.put(Roles.SNAPSHOT, signer.snapshot(next, role, keys.open(role)));
    }
}
