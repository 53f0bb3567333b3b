package io.github.imagetrust.notary.publish;

import static io.github.imagetrust.notary.v1.TagSearch.RELEASES;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says into which roles a tag is signed: the repository's own where there are no signers, else that of one signer and the
 * releases. Never more than one signer's, though several people's keys may be at hand.
 */
final class SigningRoles {

    private SigningRoles() {}

    /**
     * The roles, all of which may sign the tag.
     *
     * @throws SigningException if there are none, or it is not clear which
     */
    static List<String> of(Draft draft, String tag, Optional<String> signer) {
        List<String> roles = new ArrayList<>();
        if (draft.delegations().isEmpty() && signer.isEmpty()) {
            roles.add(Roles.TARGETS);
        } else if (hasReleasesAlone(draft) && signer.isEmpty()) {
            roles.add(RELEASES);
        } else {
            requireReleases(draft);
            roles.add(signer.map(name -> named(draft, name)).orElseGet(() -> theOneAtHand(draft, tag)));
            roles.add(RELEASES);
        }
        for (String role : roles) {
            if (!draft.scope(role).covers(tag)) {
                throw refuse(
                        role + " may not sign the tag " + tag,
                        "Sign as somebody who may, or have the paths of " + role + " extended.");
            }
        }
        return roles;
    }

    /** docker signs so, too, where somebody has delegated to the releases by hand. */
    private static boolean hasReleasesAlone(Draft draft) {
        return draft.delegations().size() == 1 && draft.delegation(RELEASES).isPresent();
    }

    /** What a signer says without them releases nothing; a signature that no verifier finds is none. */
    private static void requireReleases(Draft draft) {
        if (!draft.delegations().isEmpty() && draft.delegation(RELEASES).isEmpty()) {
            throw Refusal.impossible(
                    "the repository has signers, and no " + RELEASES + " in which what they sign is released",
                    "Have it added: 'imagetrust signer add' for one of the signers does so.");
        }
    }

    /**
     * The role of a signer.
     *
     * @throws SigningException NO_KEY if there is none of that name
     */
    static String named(Draft draft, String name) {
        String role = Roles.TARGETS + "/" + name;
        if (role.equals(RELEASES) || draft.delegation(role).isEmpty()) {
            throw refuse(
                    "the repository has no signer " + name + "; it has " + signers(draft),
                    "Have the signer added, or sign as one of those.");
        }
        return role;
    }

    private static String theOneAtHand(Draft draft, String tag) {
        List<String> able = draft.delegations().stream()
                .map(delegation -> delegation.role().name())
                .filter(role -> !role.equals(RELEASES))
                .filter(role -> draft.scope(role).covers(tag) && draft.isOurs(role))
                .toList();
        if (able.size() > 1) {
            throw refuse(
                    "keys of several signers are here: "
                            + String.join(
                                    ", ",
                                    able.stream().map(TagSearch::signerName).toList()),
                    "Say as whom to sign: --signer NAME.");
        }
        if (able.isEmpty()) {
            requireNoneOfSeveral(draft, tag);
            throw refuse(
                    "no key of a signer who may sign the tag " + tag + " is here; the signers are " + signers(draft),
                    "Load the key of one of them.");
        }
        return able.get(0);
    }

    /** Whoever has one of the keys that must sign together learns how that is done. */
    private static void requireNoneOfSeveral(Draft draft, String tag) {
        draft.delegations().stream()
                .map(Delegation::role)
                .filter(role -> !role.name().equals(RELEASES) && role.threshold() > 1)
                .filter(role -> draft.scope(role.name()).covers(tag))
                .map(Role::name)
                .filter(draft::isPartlyOurs)
                .findFirst()
                .ifPresent(draft::requireSignable);
    }

    private static String signers(Draft draft) {
        List<String> names = draft.delegations().stream()
                .map(Delegation::role)
                .map(role -> role.name())
                .filter(role -> !role.equals(RELEASES))
                .map(TagSearch::signerName)
                .sorted()
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static SigningException refuse(String message, String remedy) {
        return new SigningException(SigningException.Kind.NO_KEY, message, remedy, null);
    }
}
