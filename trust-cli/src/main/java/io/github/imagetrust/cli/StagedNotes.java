package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.StagedChanges;
import io.github.imagetrust.notary.change.Staged.Unusable;
import io.github.imagetrust.notary.change.StagedChange;
import java.util.List;

/** Says which staged changes make no sense, and why. */
final class StagedNotes {

    private StagedNotes() {}

    /** Says that there is nothing at all, which a mistyped name looks like, or another trust folder. */
    static void sayIfUnknown(RepositoryName name, StagedChanges staged, Session session) {
        if (!staged.isKnown()) {
            session.messages()
                    .info("nothing of " + name + " is in the trust folder: there is no "
                            + staged.folder().getParent() + "; check the name and -d");
        }
    }

    static void say(String repository, List<StagedChange> changes, Session session) {
        for (StagedChange change : changes) {
            if (change.staged() instanceof Unusable unusable) {
                session.messages()
                        .warning(Fact.of(
                                        change + " cannot be read: " + unusable.why(),
                                        "notary cannot publish with it either; 'imagetrust reset -n " + change.number()
                                                + " " + repository + "' drops it.")
                                .about(repository));
            }
        }
    }
}
