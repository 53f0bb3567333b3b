package io.github.imagetrust.cli.render;

import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.PlannedRole;
import io.github.imagetrust.notary.change.PlannedRole.Edit;
import io.github.imagetrust.notary.change.Quorum;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an order would do, as a diff. */
public final class PlanText {

    private PlanText() {}

    /** For people. */
    public static String of(ChangePlan plan) {
        if (plan.roles().isEmpty()) {
            return "Nothing would be signed but what the service signs.\n";
        }
        StringBuilder text = new StringBuilder();
        plan.roles().forEach(role -> add(role, text));
        return text.toString();
    }

    /** For programs: a value of {@link Json}. */
    public static Map<String, @Nullable Object> json(ChangePlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("repository", plan.repository().toString());
        json.put("roles", plan.roles().stream().map(PlanText::json).toList());
        json.put("warnings", ResultJson.warnings(plan.notes()));
        return json;
    }

    private static void add(PlannedRole role, StringBuilder text) {
        text.append(role.role())
                .append(": version ")
                .append(role.version())
                .append(role.before() == 0 ? ", the first one" : " instead of " + role.before())
                .append(", until ")
                .append(KeyWords.time(role.expires()))
                .append('\n');
        role.edits()
                .forEach(edit -> text.append("  ")
                        .append(sign(edit))
                        .append(' ')
                        .append(Printable.of(edit.what()))
                        .append('\n'));
        String word = "  signed by ";
        for (Quorum quorum : role.signedBy()) {
            text.append(word)
                    .append(quorum.threshold())
                    .append(" of")
                    .append(quorum.isAtHand() ? "\n" : tooFew(quorum));
            quorum.keys()
                    .forEach(key -> text.append("    ")
                            .append(key.keyId().orElse("a new key"))
                            .append(key.isHere() ? " (here)\n" : "\n"));
            word = "  and by ";
        }
    }

    private static String tooFew(Quorum quorum) {
        return " (" + quorum.atHand() + (quorum.atHand() == 1 ? " is" : " are") + " here)\n";
    }

    private static String sign(Edit edit) {
        return switch (edit.kind()) {
            case ADDED -> "+";
            case REMOVED -> "-";
            case CHANGED -> "~";
        };
    }

    private static Map<String, @Nullable Object> json(PlannedRole role) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", role.role());
        json.put("versionBefore", role.before());
        json.put("version", role.version());
        json.put("expires", role.expires().toString());
        json.put("edits", role.edits().stream().map(PlanText::json).toList());
        json.put("signedBy", role.signedBy().stream().map(PlanText::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Quorum quorum) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("threshold", quorum.threshold());
        json.put("enoughHere", quorum.isAtHand());
        json.put("keys", quorum.keys().stream().map(PlanText::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Quorum.Voter key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", key.keyId().orElse(null));
        json.put("here", key.isHere());
        return json;
    }

    private static Map<String, @Nullable Object> json(Edit edit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", edit.kind().name().toLowerCase(Locale.ROOT));
        json.put("what", edit.what());
        return json;
    }
}
