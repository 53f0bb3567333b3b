package io.github.imagetrust.cli.render;

import io.github.imagetrust.notary.doctor.Diagnosis;
import java.util.List;
import java.util.Locale;

/** Diagnoses as lines: how it is, what, and what was found; below it what to do. */
public final class DiagnosisText {

    private static final int AREA_WIDTH = 16;

    private DiagnosisText() {}

    /** A line for each, and one more for each that has a remedy. */
    public static String of(List<Diagnosis> diagnoses, Style style) {
        StringBuilder text = new StringBuilder();
        for (Diagnosis one : diagnoses) {
            String area = one.area().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            text.append(mark(one, style))
                    .append("  ")
                    .append(area)
                    .append(" ".repeat(AREA_WIDTH - area.length()))
                    .append(Printable.of(one.message()))
                    .append('\n');
            if (!one.remedy().isEmpty()) {
                text.append("        hint: ").append(Printable.of(one.remedy())).append('\n');
            }
        }
        return text.toString();
    }

    private static String mark(Diagnosis one, Style style) {
        return switch (one.health()) {
            case WELL -> style.good("ok    ");
            case ATTENTION -> style.warning("note  ");
            case ILL -> style.bad("failed");
            case NOT_EXAMINED -> "-     ";
        };
    }
}
