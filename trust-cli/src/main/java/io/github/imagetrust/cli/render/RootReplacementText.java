package io.github.imagetrust.cli.render;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.notary.change.RootReplacement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The root that is remembered, and the one that is shown in its place. */
public final class RootReplacementText {

    private RootReplacementText() {}

    /** For people. */
    public static String of(RootReplacement found) {
        return "Remembered: root version " + found.oldVersion() + ", signed with\n"
                + lines(found.oldKeys().isEmpty() ? List.of("keys that are not known here any more") : found.oldKeys())
                + "Shown now: root version " + found.newVersion() + ", signed with\n"
                + lines(found.newKeys());
    }

    /** For programs. */
    public static String json(RootReplacement found) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("repository", found.repository().toString());
        json.put("remembered", root(found.oldVersion(), found.oldContent(), found.oldKeys()));
        json.put("shown", root(found.newVersion(), found.newContent(), found.newKeys()));
        json.put("mayBeOlder", found.mayBeOlder());
        return Json.indented(json);
    }

    private static Map<String, @Nullable Object> root(long version, Digest signed, List<String> keys) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", version);
        json.put("signed", signed.toString());
        json.put("keys", keys);
        return json;
    }

    private static String lines(List<String> keys) {
        StringBuilder text = new StringBuilder();
        keys.forEach(key -> text.append("  ").append(key).append('\n'));
        return text.toString();
    }
}
