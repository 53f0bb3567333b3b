package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.change.StagedChange;
import io.github.imagetrust.notary.changelist.Changelist;
import io.github.imagetrust.spi.SignaturePublisher;
import io.github.imagetrust.spi.VerificationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What notary or docker have staged of one repository in the trust folder that imagetrust shares with them: changes that
 * they would sign at their next publish, whatever that is about. Nothing here ever signs them in passing; they are published
 * by {@link NotaryAdmin#publish} with a {@link io.github.imagetrust.notary.change.RepositoryChange.PublishStaged}, or given up.
 *
 * <p>Got from {@link NotaryAdmin#staged}. Safe to share between threads and processes. Every method throws a
 * {@link TrustStoreException} if the folder cannot be used.
 */
public final class StagedChanges {

    private final RepositoryName repository;
    private final Changelist changelist;

    StagedChanges(RepositoryName repository, Changelist changelist) {
        this.repository = requireNonNull(repository, "repository");
        this.changelist = requireNonNull(changelist, "changelist");
    }

    /** Where they are; nothing need be there. */
    public Path folder() {
        return changelist.path();
    }

    /** Whether notary or docker have anything of the repository in the trust folder, staged or not. */
    public boolean isKnown() {
        Path repositoryFolder = folder().getParent();
        return repositoryFolder != null && Files.isDirectory(repositoryFolder);
    }

    /** What is staged, in the order in which it is carried out. Files that make no sense are in it, and why. */
    public List<StagedChange> list() {
        return List.copyOf(changelist.read());
    }

    /**
     * Gives changes up: removes their files, unless they have become others since they were listed.
     *
     * @param changes as {@link #list} had them
     * @return those that are there no more
     */
    public List<StagedChange> reset(Collection<StagedChange> changes) {
        return List.copyOf(changelist.remove(changes));
    }

    /** Says that something is staged, if it is, for those who have published something else. */
    List<Finding> notes() {
        try {
            int staged = changelist.size();
            return staged == 0
                    ? List.of()
                    : List.of(note(staged + (staged == 1 ? " change of " : " changes of ") + repository
                            + (staged == 1 ? " is staged" : " are staged") + " in " + folder()
                            + "; nothing of that was published, and it stays there"));
        } catch (TrustStoreException e) {
            return List.of(Finding.of(
                    Code.STAGED_CHANGES,
                    "whether changes of " + repository + " are staged cannot be told: " + e.getMessage(),
                    e.remedy()));
        }
    }

    /** Removes what was published, and says what is left. */
    List<Finding> published(List<StagedChange> published) {
        try {
            List<StagedChange> gone = changelist.remove(published);
            List<Finding> notes = new ArrayList<>();
            published.stream()
                    .filter(change -> !gone.contains(change))
                    .forEach(change ->
                            notes.add(note(change + " was published, and has become another one since, which stays")));
            int left = changelist.size() - notes.size();
            if (left > 0) {
                notes.add(note("more was staged meanwhile, and stays: " + left + " of " + repository));
            }
            return notes;
        } catch (TrustStoreException e) { // it is published all the same
            return List.of(note("what was published could not be removed from " + folder() + ": " + e.getMessage()));
        }
    }

    private Finding note(String message) {
        return Finding.of(
                Code.STAGED_CHANGES,
                message,
                "Look at it with 'imagetrust status " + repository
                        + "'; 'imagetrust publish' signs it, and 'imagetrust reset'" + " drops it.");
    }

    /** A publisher that says as well when something is staged of a repository that it signed in. */
    static SignaturePublisher noted(SignaturePublisher publisher, Path trustFolder) {
        return new SignaturePublisher() {
            @Override
            public String name() {
                return publisher.name();
            }

            @Override
            public Publication publish(Order order, VerificationContext context) {
                Publication done = publisher.publish(order, context);
                RepositoryName repository = order.image().repository();
                List<Finding> notes = new ArrayList<>(done.notes());
                notes.addAll(new StagedChanges(repository, Changelist.of(trustFolder, repository)).notes());
                return new Publication(done.roles(), done.previous(), notes);
            }
        };
    }
}
