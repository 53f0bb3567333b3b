package io.github.imagetrust.cli.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What many comparisons come to, for people. */
final class Tally {

    private final List<Comparison> all;

    Tally(List<Comparison> all) {
        this.all = all;
    }

    /** How many show each intended difference. */
    Map<IntendedDifference, Integer> intended() {
        Map<IntendedDifference, Integer> counts = new EnumMap<>(IntendedDifference.class);
        all.forEach(one -> one.intended().forEach(difference -> counts.merge(difference, 1, Integer::sum)));
        return counts;
    }

    /** Those that show a difference which nobody meant. */
    List<Comparison> unintended() {
        return all.stream().filter(one -> !one.unintended().isEmpty()).toList();
    }

    /** Fails, and shows them, if there are any. */
    void requireIntended() {
        StringBuilder failures = new StringBuilder();
        for (Comparison one : unintended()) {
            failures.append("\n\n").append(one.which()).append(' ').append(one.changes());
            one.unintended().forEach(difference -> failures.append("\n  ").append(difference));
            failures.append('\n').append(one.report());
            failures.append("files: ").append(one.which().folder());
            failures.append("\nagain: ").append(one.which().command());
        }
        assertTrue(failures.isEmpty(), () -> unintended().size() + " repositories are judged otherwise:" + failures);
    }

    /** Fails unless so many were compared, and enough of them accepted by both: where all is refused, nothing is compared. */
    void requireCompared(int count, int accepted) {
        assertTrue(count > 0, "no repositories");
        assertEquals(count, all.size(), "repositories");
        assertTrue(
                accepted() >= accepted, () -> accepted() + " repositories are accepted by both, and not " + accepted);
    }

    private long accepted() {
        return all.stream()
                .filter(one -> one.disagreements().isEmpty() && one.accepted())
                .count();
    }

    /** What was done to each repository, and all that was said of it. */
    String everything() {
        return all.stream()
                .map(one -> one.which() + " " + one.changes() + "\n" + one.report())
                .collect(Collectors.joining("\n"));
    }

    /** The table. */
    String table(Duration time) {
        long yes = accepted();
        long no = all.stream()
                .filter(one -> one.disagreements().isEmpty() && !one.accepted())
                .count();
        StringBuilder text = new StringBuilder();
        line(text, all.size(), "repositories, in " + time.toSeconds() + " s");
        line(text, yes, "accepted by both, with the same answers");
        line(text, no, "refused by both");
        line(text, all.size() - yes - no - unintended().size(), "with intended differences only, of these with");
        intended().forEach((difference, count) -> line(text.append("      "), count, difference.toString()));
        line(text, unintended().size(), "with differences that are not on the list");
        return text.toString();
    }

    private static void line(StringBuilder text, long count, String what) {
        text.append(String.format(Locale.ROOT, "%6d  %s%n", count, what));
    }
}
