package io.github.imagetrust.notary.publish;

import static io.github.imagetrust.notary.v1.TagSearch.RELEASES;

import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.notary.v1.SignerName;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Begins the trust data of a repository. */
final class Initialisation implements Change {

    private final Initialise order;

    Initialisation(Initialise order) {
        order.signer().ifPresent(SignerName::require);
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        if (before.isPresent()) {
            throw Refusal.impossible(
                    workshop.repository().name() + " has trust data already",
                    "Look at them with 'imagetrust inspect'; sign with 'imagetrust sign'.");
        }
        return begin(order, workshop);
    }

    /** The first root and the first targets. */
    static Draft begin(Initialise order, Workshop workshop) {
        if (workshop.signing() == Signing.TOGETHER && order.timestampLifetime().isPresent()) {
            throw Refusal.impossible(
                    "a lifetime of timestamps is no part of a change that others sign",
                    "Leave it out: timestamps then count as long as the service has them count.");
        }
        KeyMaker maker = workshop.maker();
        // In the order in which people are asked for passphrases: root, then repository, then signer.
        List<Key> roots = maker.roots(order.rootKeys());
        Role root = new Role(Roles.ROOT, roots, order.rootThreshold());
        if (workshop.signing() == Signing.ALONE) { // before more keys are made and filed for nothing
            workshop.keys().requireEnough(root);
        }
        Key targets = maker.own(Roles.TARGETS);
        Key snapshot = order.ownSnapshot() ? maker.own(Roles.SNAPSHOT) : maker.service(Roles.SNAPSHOT, false);
        Key timestamp = maker.service(Roles.TIMESTAMP, false);

        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put(Roles.ROOT, root);
        roles.put(Roles.SNAPSHOT, new Role(Roles.SNAPSHOT, List.of(snapshot), 1));
        roles.put(Roles.TARGETS, new Role(Roles.TARGETS, List.of(targets), 1));
        roles.put(Roles.TIMESTAMP, new Role(Roles.TIMESTAMP, List.of(timestamp), 1));
        List<Key> listed = new ArrayList<>(roots);
        listed.addAll(List.of(targets, snapshot, timestamp));

        Draft draft = workshop.emptyDraft();
        draft.begin(new Root(1, Lifetimes.root(workshop.context().now()), false, listed, roles));
        List<Delegation> delegations =
                order.signer().map(name -> delegations(name, maker)).orElse(List.of());
        draft.edit(Roles.TARGETS, editor -> {
            delegations.forEach(editor::delegate);
            return editor;
        });
        order.timestampLifetime().ifPresent(draft::timestampLifetime);
        return draft;
    }

    /** The first signer's role and the releases, both for all tags, by the same key: as docker's first sign makes them. */
    private static List<Delegation> delegations(String signer, KeyMaker maker) {
        Key key = maker.signer(signer);
        return List.of(delegation(Roles.TARGETS + "/" + signer, key), delegation(RELEASES, key));
    }

    private static Delegation delegation(String role, Key key) {
        return new Delegation(new Role(role, List.of(key), 1), PathPrefixes.everything(), false);
    }
}
