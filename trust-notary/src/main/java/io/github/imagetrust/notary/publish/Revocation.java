package io.github.imagetrust.notary.publish;

import static io.github.imagetrust.notary.v1.TagSearch.RELEASES;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RepositoryChange.Revoke;
import io.github.imagetrust.notary.v1.SignerName;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes tags back. docker says "success" where a tag is only taken from some of the roles that release it; here it is taken
 * from all of them, or nothing is done.
 */
final class Revocation implements Change {

    private static final List<String> RELEASING = List.of(RELEASES, Roles.TARGETS);

    private final Revoke order;
    private final List<Finding> notes = new ArrayList<>();
    private Set<String> tags = Set.of();

    Revocation(Revoke order) {
        order.signer().ifPresent(SignerName::require);
        this.order = order;
    }

    @Override
    public Draft draft(Optional<Refreshed> before, Workshop workshop) {
        Draft draft = workshop.draftOf(before);
        notes.clear();
        RELEASING.forEach(
                role -> Disowned.requireNone(role, draft)); // a key more, and its tags would be released again
        order.signer().map(name -> SigningRoles.named(draft, name)).ifPresent(role -> {
            Disowned.requireNone(role, draft);
            draft.signAs(role);
        });
        tags = order.tag().<Set<String>>map(Set::of).orElseGet(() -> released(draft));
        for (String role : List.copyOf(draft.present().files().keySet())) {
            if (concerns(role) && signed(draft, role) && isToSign(role, draft)) {
                draft.edit(role, editor -> {
                    tags.forEach(editor::remove);
                    return editor;
                });
            }
        }
        requireGone(draft);
        noteOthers(draft);
        if (draft.changesNothing()) {
            throw nothingSigned();
        }
        return draft;
    }

    @Override
    public Optional<String> missingFrom(Refreshed after) {
        TagSearch search = new TagSearch(after);
        return tags.stream()
                .filter(tag -> search.find(tag, false) instanceof TagSearch.Release)
                .findFirst()
                .map(tag -> "the tag " + tag + " is still released");
    }

    @Override
    public List<Finding> notes() {
        return notes;
    }

    private static Set<String> released(Draft draft) {
        Set<String> released = new TreeSet<>();
        RELEASING.forEach(role -> draft.body(role)
                .ifPresent(body -> released.addAll(body.targets().keySet())));
        return released;
    }

    private boolean concerns(String role) {
        return RELEASING.contains(role)
                || order.signer().isEmpty()
                || role.equals(Roles.TARGETS + "/" + order.signer().get());
    }

    /** What releases the tag must be signed, by whomever; the word of others is theirs, unless it was asked for. */
    private boolean isToSign(String role, Draft draft) {
        return (RELEASING.contains(role) || order.signer().isPresent()) ? draft.canSign(role) : draft.isOurs(role);
    }

    private boolean signed(Draft draft, String role) {
        Set<String> names = draft.body(role).map(Targets::targets).orElseThrow().keySet();
        return tags.stream().anyMatch(names::contains);
    }

    private void requireGone(Draft draft) {
        for (String role : RELEASING) {
            if (draft.isThere(role) && draft.body(role).isPresent() && signed(draft, role)) {
                draft.requireSignable(role);
            }
        }
    }

    private void noteOthers(Draft draft) {
        for (String role : draft.present().files().keySet()) {
            if (!RELEASING.contains(role) && signed(draft, role)) {
                notes.add(
                        Finding.of(
                                Code.STILL_SIGNED,
                                role,
                                described() + " is still signed in " + role + ", which releases nothing",
                                "Have its signer revoke it too: 'notary lookup' and those who ask for that signer still find it."));
            }
        }
    }

    private SigningException nothingSigned() {
        return SigningException.untrusted(Finding.of(
                Code.TAG_NOT_SIGNED,
                order.tag().map(tag -> "nobody signed the tag " + tag).orElse("no tag is released"),
                "Look at what is signed with 'imagetrust list'."));
    }

    private String described() {
        return order.tag().map(tag -> "the tag " + tag).orElse("what is to be revoked");
    }
}
