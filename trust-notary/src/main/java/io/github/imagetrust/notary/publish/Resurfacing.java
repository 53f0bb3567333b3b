package io.github.imagetrust.notary.publish;

import static io.github.imagetrust.notary.v1.TagSearch.RELEASES;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tags that a draft has {@code targets} decide, which said something else long ago: where the releases are silent, or docker
 * cannot use them, what targets say of a tag is what is released. So an old image comes back though nobody signed it again.
 */
final class Resurfacing {

    private Resurfacing() {}

    /** A note for each of those tags. */
    static List<Finding> of(Draft draft) {
        Optional<Targets> targets = draft.body(Roles.TARGETS);
        if (targets.isEmpty() || !draft.present().files().containsKey(RELEASES)) {
            return List.of();
        }
        List<Finding> notes = new ArrayList<>();
        for (String tag : names(targets.get())) {
            Optional<Digest> old = digest(targets.get(), tag);
            Optional<Digest> before =
                    digest(draft.present().files().get(RELEASES).body(), tag);
            boolean returns = before.isPresent() && !before.equals(old) && !decides(draft, tag);
            if (returns) {
                notes.add(Finding.of(
                        Code.RELEASED_AGAIN,
                        Roles.TARGETS,
                        "the tag " + tag + " is released with "
                                + old.map(Object::toString).orElse("another digest")
                                + " after this, as targets say, and no more with " + before.get(),
                        "Revoke the tag first ('imagetrust revoke'), or sign it as it is to be."));
            }
        }
        return notes;
    }

    /** @throws io.github.imagetrust.model.SigningException IMPOSSIBLE if there are such tags */
    static void requireNone(Draft draft) {
        List<Finding> notes = of(draft);
        if (!notes.isEmpty()) {
            throw Refusal.impossible(
                    notes.get(0).message() + (notes.size() == 1 ? "" : ", and " + (notes.size() - 1) + " more tags so"),
                    notes.get(0).remedy() + " If that is what is wanted, use --force.");
        }
    }

    private static boolean decides(Draft draft, String tag) {
        return draft.isThere(RELEASES)
                && !draft.orphans().contains(RELEASES)
                && draft.scope(RELEASES).covers(tag)
                && draft.body(RELEASES).flatMap(body -> body.target(tag)).isPresent();
    }

    private static Set<String> names(Targets targets) {
        return new TreeSet<>(targets.targets().keySet());
    }

    private static Optional<Digest> digest(Targets body, String tag) {
        return body.target(tag).flatMap(target -> target.file().digest(HashAlgorithm.SHA256));
    }
}
