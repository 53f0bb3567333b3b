package io.github.imagetrust.notary.changelist;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.change.Staged;
import io.github.imagetrust.notary.change.Staged.Unusable;
import io.github.imagetrust.notary.change.StagedChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The changes of one repository that are staged in a trust folder. Others write there at any time, and there is no lock:
 * so what is removed is what was read, byte for byte. Safe to share between threads.
 */
public final class Changelist {

    private static final int MOST_FILES = 10_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final long MOST_BYTES_TOGETHER = 64 << 20;

    private final SafeFolder folder;

    private Changelist(SafeFolder folder) {
        this.folder = folder;
    }

    /** Of a repository, in that trust folder; nothing need be there. */
    public static Changelist of(Path trustFolder, RepositoryName repository) {
        SafeFolder folder = SafeFolder.at(requireNonNull(trustFolder, "trustFolder"), FileMode.PRIVATE)
                .folder("tuf");
        for (String segment : repository.toString().split("/", -1)) {
            folder = folder.folder(segment);
        }
        return new Changelist(folder.folder("changelist"));
    }

    /** Where it is. */
    public Path path() {
        return folder.path();
    }

    /**
     * How many files there are.
     *
     * @throws TrustStoreException if it cannot be looked at
     */
    public int size() {
        return names().size();
    }

    /**
     * What is staged, in the order in which it is carried out; files that are no changes are in it, too.
     *
     * @throws TrustStoreException if it cannot be looked at, or is too much
     */
    public List<StagedChange> read() {
        List<StagedChange> changes = new ArrayList<>();
        long together = 0;
        for (String name : names()) {
            Optional<byte[]> content;
            try {
                content = folder.head(name, MOST_BYTES + 1);
            } catch (TrustStoreException
                    | IllegalArgumentException e) { // a link, say, or a name that notary never gives
                changes.add(unusable(changes.size(), name, Optional.empty(), String.valueOf(e.getMessage())));
                continue;
            }
            if (content.isEmpty()) { // somebody was faster
                continue;
            }
            together += content.get().length;
            if (together > MOST_BYTES_TOGETHER) {
                throw tooMuch("more than " + MOST_BYTES_TOGETHER + " bytes");
            }
            changes.add(change(changes.size(), name, content.get()));
        }
        return changes;
    }

    private static StagedChange change(int number, String name, byte[] content) {
        if (content.length > MOST_BYTES) {
            return unusable(number, name, Optional.empty(), "it has more than " + MOST_BYTES + " bytes");
        }
        Digest digest = Digest.sha256(content);
        Staged staged = ChangeReader.read(content);
        return new StagedChange(number, name, Optional.of(digest), staged);
    }

    private static StagedChange unusable(int number, String name, Optional<Digest> digest, String why) {
        return new StagedChange(number, name, digest, new Unusable(why));
    }

    /**
     * Removes changes that were read. A file that has become another one since stays.
     *
     * @return those that are there no more
     * @throws TrustStoreException if one cannot be removed
     */
    public List<StagedChange> remove(Collection<StagedChange> changes) {
        List<StagedChange> now = read();
        for (StagedChange change : changes) {
            if (now.stream().anyMatch(other -> isSame(change, other))) {
                folder.deleteListed(change.file());
            }
        }
        List<String> left = names();
        return changes.stream().filter(change -> !left.contains(change.file())).toList();
    }

    private static boolean isSame(StagedChange one, StagedChange other) {
        return one.file().equals(other.file()) && one.content().equals(other.content());
    }

    private List<String> names() {
        List<String> names = folder.files();
        if (names.size() > MOST_FILES) {
            throw tooMuch(names.size() + " files");
        }
        return names;
    }

    private TrustStoreException tooMuch(String what) {
        return new TrustStoreException(
                folder.path() + " has " + what + ", and nobody can look through so many staged changes",
                "Find out who put them there; 'notary reset --all' removes all of them.",
                null);
    }
}
