package io.github.imagetrust.notary.publish;

import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootVerifier;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.MetadataSigner;
import io.github.imagetrust.tuf.edit.PartlySigned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * @throws io.github.imagetrust.model.SigningException NO_KEY if keys or signatures are missing
     * @throws io.github.imagetrust.tuf.MetadataRejectedException if verifiers would refuse what came of it
     */
    Sealed seal(Draft draft, Map<String, PartlySigned> begun) {
        Map<String, Verified<?>> files = new LinkedHashMap<>();
        Verified<Root> root = root(draft, begun);
        draft.nextRoot().ifPresent(next -> files.put(Roles.ROOT, root));
        for (String role : draft.edited()) {
            files.put(role, signer.targets(finished(role, draft, begun), draft.definition(role)));
        }
        OwnSnapshot.of(draft, keys).ifPresent(snapshot -> {
            Map<String, Verified<?>> described = new LinkedHashMap<>(files);
            described.putIfAbsent(Roles.ROOT, root);
            Role signers = snapshot.signers();
            files.put(Roles.SNAPSHOT, signer.snapshot(snapshot.with(described.values()), signers, keys.open(signers)));
        });
        return new Sealed(root.content(), files);
    }

    /** Has a draft signed by those of its keys that are at hand, however few. */
    List<PartlySigned> begin(Draft draft) {
        return roles(draft).stream()
                .map(role -> countersigned(role, draft, signer.begin(role, bodyOf(role, draft))))
                .toList();
    }

    /**
     * Adds the signatures of those keys of a draft that are at hand, and drops what claims to be a signature and is none: it
     * would be published with the others.
     */
    PartlySigned countersigned(String role, Draft draft, PartlySigned file) {
        PartlySigned signed = file.signedOnlyBy(allKeys(role, draft));
        for (Role voters : voters(role, draft)) {
            signed = signed.signedBy(keys.openAtHand(draft.signatories(voters)));
        }
        return signed;
    }

    private static List<Key> allKeys(String role, Draft draft) {
        return voters(role, draft).stream()
                .flatMap(voters -> voters.keys().stream())
                .toList();
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
            return others.signedOnlyBy(allKeys(role, draft));
        }
        PartlySigned file = signer.begin(role, bodyOf(role, draft));
        for (Role voters : voters(role, draft)) {
            file = file.signedBy(keys.open(draft.signatories(voters)));
        }
        return file;
    }

    private static Metadata bodyOf(String role, Draft draft) {
        return role.equals(Roles.ROOT) ? draft.root() : draft.body(role).orElseThrow();
    }
}
