package io.github.imagetrust.cli.render;

import io.github.imagetrust.notary.change.DeletionPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a deletion would take away. */
public final class DeletionText {

    private DeletionText() {}

    /** For people. */
    public static String of(DeletionPlan plan) {
        String root = plan.rootVersion().isPresent()
                ? "root version " + plan.rootVersion().getAsLong()
                : "a root that does not hold";
        String tags = plan.tags().isPresent() ? words(plan.tags().getAsInt()) : "what else is there does not hold";
        return plan.repository() + " at " + plan.service() + "\n  " + root + "; " + tags + "\n";
    }

    /** For programs. */
    public static String json(DeletionPlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("repository", plan.repository().toString());
        json.put("service", plan.service());
        json.put(
                "rootVersion",
                plan.rootVersion().isPresent() ? plan.rootVersion().getAsLong() : null);
        json.put("tags", plan.tags().isPresent() ? plan.tags().getAsInt() : null);
        return Json.indented(json);
    }

    private static String words(int tags) {
        return tags == 1 ? "1 signed tag" : tags + " signed tags";
    }
}
