package io.github.imagetrust.cli.render;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.Staged;
import io.github.imagetrust.notary.change.Staged.EditDelegation;
import io.github.imagetrust.notary.change.Staged.PurgeKeys;
import io.github.imagetrust.notary.change.Staged.PutTarget;
import io.github.imagetrust.notary.change.Staged.RemoveDelegation;
import io.github.imagetrust.notary.change.Staged.RemoveTarget;
import io.github.imagetrust.notary.change.Staged.StagedKey;
import io.github.imagetrust.notary.change.Staged.Unusable;
import io.github.imagetrust.notary.change.Staged.Witness;
import io.github.imagetrust.notary.change.StagedChange;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Staged changes as {@code notary status} prints them, with a row as well for what it leaves out; and as JSON. */
public final class StagedText {

    private StagedText() {}

    /** The whole output. */
    public static String of(RepositoryName repository, List<StagedChange> changes) {
        return changes.isEmpty()
                ? "No unpublished changes for " + repository + "\n"
                : "Unpublished changes for " + repository + ":\n\n" + table(changes);
    }

    /** Just the table. */
    public static String table(List<StagedChange> changes) {
        TextTable table = TextTable.notary("#", "ACTION", "SCOPE", "TYPE", "PATH");
        for (StagedChange change : changes) {
            Words words = Words.of(change);
            table.row(Integer.toString(change.number()), words.action(), words.role(), words.type(), words.path());
        }
        return table.toString();
    }

    /** The whole output for programs. */
    public static String json(RepositoryName repository, Path folder, List<StagedChange> changes) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("repository", repository.toString());
        json.putAll(members(folder, changes));
        return Json.indented(json);
    }

    static Map<String, @Nullable Object> members(Path folder, List<StagedChange> changes) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("folder", folder.toString());
        json.put("changes", changes.stream().map(StagedText::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(StagedChange change) {
        Words words = Words.of(change);
        Staged staged = change.staged();
        Optional<PutTarget> put = as(PutTarget.class, staged);
        Optional<EditDelegation> edit = as(EditDelegation.class, staged);
        Optional<PurgeKeys> purge = as(PurgeKeys.class, staged);
        boolean readable = change.isReadable();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", change.number());
        json.put("file", change.file());
        json.put("readable", readable);
        json.put("problem", as(Unusable.class, staged).map(Unusable::why).orElse(null));
        json.put("action", readable ? words.action() : null);
        json.put("role", readable ? words.role() : null);
        json.put("type", readable ? words.type() : null);
        json.put("path", readable ? words.path() : null);
        json.put("size", put.map(PutTarget::length).orElse(null));
        json.put(
                "digests",
                put.map(PutTarget::digests).orElse(List.of()).stream()
                        .map(Digest::toString)
                        .toList());
        json.put("custom", put.flatMap(PutTarget::custom).orElse(null));
        json.put(
                "threshold",
                edit.filter(e -> e.threshold().isPresent())
                        .map(e -> e.threshold().getAsInt())
                        .orElse(null));
        json.put(
                "addKeys",
                edit.map(EditDelegation::addKeys).orElse(List.of()).stream()
                        .map(StagedKey::keyId)
                        .toList());
        json.put(
                "removeKeys",
                edit.map(EditDelegation::removeKeys)
                        .or(() -> purge.map(PurgeKeys::keyIds))
                        .orElse(List.of()));
        json.put("addPaths", edit.map(EditDelegation::addPaths).orElse(List.of()));
        json.put("removePaths", edit.map(EditDelegation::removePaths).orElse(List.of()));
        json.put("clearPaths", edit.map(EditDelegation::clearPaths).orElse(false));
        return json;
    }

    private static <T extends Staged> Optional<T> as(Class<T> kind, Staged staged) {
        return kind.isInstance(staged) ? Optional.of(kind.cast(staged)) : Optional.empty();
    }

    /** What notary calls it. */
    private record Words(String action, String role, String type, String path) {

        static Words of(StagedChange change) {
            Staged staged = change.staged();
            if (staged instanceof PutTarget put) {
                return new Words("create", put.role(), "target", put.name());
            } else if (staged instanceof RemoveTarget remove) {
                return new Words("delete", remove.role(), "target", remove.name());
            } else if (staged instanceof EditDelegation edit) {
                return new Words(edit.begins() ? "create" : "update", edit.role(), "delegation", "");
            } else if (staged instanceof RemoveDelegation remove) {
                return new Words("delete", remove.role(), "delegation", "");
            } else if (staged instanceof PurgeKeys) {
                return new Words("update", "targets/*", "delegation", "");
            } else if (staged instanceof Witness witness) {
                return new Words("update", witness.role(), "witness", "");
            }
            return new Words("unreadable", "-", "-", change.file());
        }
    }
}
