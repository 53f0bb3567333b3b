package io.github.imagetrust.cli.differential;

import io.github.imagetrust.cli.differential.Opinion.Answer;
import io.github.imagetrust.cli.differential.Opinion.Reason;
import io.github.imagetrust.model.Finding.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One question to which the two clients have different answers.
 *
 * @param kind who says more
 * @param question what was asked
 * @param reasons why we refuse or leave out what we do
 */
record Disagreement(Kind kind, String question, List<Reason> reasons) {

    /** Who says more. */
    enum Kind {
        /** notary accepts what we refuse. */
        WE_REFUSE,
        /** We accept what notary refuses. */
        WE_ACCEPT,
        /** Both accept, and we show fewer tags. */
        WE_SHOW_LESS,
        /** Both accept, and we show more tags. */
        WE_SHOW_MORE,
        /** Both accept, and say different things of a tag. */
        WE_SAY_OTHERWISE
    }

    /** Everything in which they differ. */
    static List<Disagreement> between(Opinion notary, Opinion ours) {
        List<Disagreement> all = new ArrayList<>();
        Optional<String> notaryList = notary.list().text();
        Optional<String> ourList = ours.list().text();
        Optional<Kind> lists = notaryList.isPresent() && ourList.isPresent()
                ? lists(notaryList.get(), ourList.get())
                : answers(notaryList, ourList);
        lists.ifPresent(
                kind -> all.add(new Disagreement(kind, "list", ours.list().reasons())));
        add("lookup", notary.lookups(), ours.lookups(), all);
        add("pull", notary.pulls(), ours.pulls(), all);
        return all;
    }

    private static void add(
            String question, Map<String, Answer> notary, Map<String, Answer> ours, List<Disagreement> all) {
        notary.forEach((tag, theirs) -> {
            Answer own = ours.get(tag);
            answers(theirs.text(), own.text())
                    .ifPresent(kind -> all.add(new Disagreement(kind, question + " " + tag, own.reasons())));
        });
    }

    private static Optional<Kind> answers(Optional<String> notary, Optional<String> ours) {
        if (notary.equals(ours)) {
            return Optional.empty();
        }
        if (ours.isEmpty()) {
            return Optional.of(Kind.WE_REFUSE);
        }
        return Optional.of(notary.isEmpty() ? Kind.WE_ACCEPT : Kind.WE_SAY_OTHERWISE);
    }

    private static Optional<Kind> lists(String notary, String ours) {
        if (notary.equals(ours)) {
            return Optional.empty();
        }
        Set<String> notaryRows = rows(notary);
        Set<String> ourRows = rows(ours);
        if (notaryRows.containsAll(ourRows) && !ourRows.equals(notaryRows)) {
            return Optional.of(Kind.WE_SHOW_LESS);
        }
        return Optional.of(
                ourRows.containsAll(notaryRows) && !ourRows.equals(notaryRows)
                        ? Kind.WE_SHOW_MORE
                        : Kind.WE_SAY_OTHERWISE);
    }

    /** The rows whatever the width of their columns, which depends on the other rows. */
    private static Set<String> rows(String table) {
        Set<String> rows = new HashSet<>();
        for (String line : table.split("\n")) {
            String row = line.replaceAll(" {2,}", "  ").strip();
            if (!row.isEmpty()
                    && !row.startsWith("NAME  ")
                    && !row.startsWith("----  ")
                    && !row.equals("No targets present in this repository.")) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Whether it is about what a pull would get, and not about looking. */
    boolean isAboutPulling() {
        return question.startsWith("pull ");
    }

    /** Whether one of those is among our reasons. */
    boolean hasReason(Set<Code> codes) {
        return reasons.stream().anyMatch(reason -> codes.contains(reason.code()));
    }

    /** Whether one of those is among our reasons, and about that role. */
    boolean hasReason(Set<Code> codes, String role) {
        return reasons.stream()
                .anyMatch(
                        reason -> codes.contains(reason.code()) && reason.role().equals(role));
    }

    @Override
    public String toString() {
        return kind + " (" + question + "), reasons " + reasons;
    }
}
