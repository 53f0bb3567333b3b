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
import java.util.stream.Collectors;

/**
 * One question to which the two clients have different answers.
 *
 * @param kind who says more
 * @param subject what was asked
 * @param tag of what; nothing for a list
 * @param visit at which visit of the repository, from 1
 * @param theirs notary's answer
 * @param ours our answer, with the reasons why we refuse or leave out what we do
 * @param theirList all that notary lists
 * @param ourList all that we list
 */
record Disagreement(
        Kind kind,
        Subject subject,
        String tag,
        int visit,
        Answer theirs,
        Answer ours,
        Optional<String> theirList,
        Optional<String> ourList) {

    private static final String TARGETS = "targets";

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

    /** What was asked. */
    enum Subject {
        LIST,
        LOOKUP,
        PULL
    }

    /** Everything in which they differ at that visit. */
    static List<Disagreement> between(int visit, Opinion notary, Opinion ours) {
        List<Disagreement> all = new ArrayList<>();
        Optional<String> theirList = notary.list().text();
        Optional<String> ourList = ours.list().text();
        Optional<Kind> lists = theirList.isPresent() && ourList.isPresent()
                ? lists(theirList.get(), ourList.get())
                : answers(theirList, ourList);
        lists.ifPresent(kind -> all.add(
                new Disagreement(kind, Subject.LIST, "", visit, notary.list(), ours.list(), theirList, ourList)));
        notary.lookups().forEach((tag, theirs) -> {
            Answer own = answer(ours.lookups(), tag);
            answers(theirs.text(), own.text())
                    .ifPresent(kind -> all.add(
                            new Disagreement(kind, Subject.LOOKUP, tag, visit, theirs, own, theirList, ourList)));
        });
        notary.pulls().forEach((tag, theirs) -> {
            Answer own = answer(ours.pulls(), tag);
            answers(theirs.text(), own.text())
                    .ifPresent(kind ->
                            all.add(new Disagreement(kind, Subject.PULL, tag, visit, theirs, own, theirList, ourList)));
        });
        return all;
    }

    private static Answer answer(Map<String, Answer> answers, String tag) {
        return Optional.ofNullable(answers.get(tag)).orElseThrow(() -> new AssertionError("we were not asked " + tag));
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
        Set<String> notaryRows = Set.copyOf(Row.lines(notary));
        Set<String> ourRows = Set.copyOf(Row.lines(ours));
        if (notaryRows.containsAll(ourRows) && !ourRows.equals(notaryRows)) {
            return Optional.of(Kind.WE_SHOW_LESS);
        }
        return Optional.of(
                ourRows.containsAll(notaryRows) && !ourRows.equals(notaryRows)
                        ? Kind.WE_SHOW_MORE
                        : Kind.WE_SAY_OTHERWISE);
    }

    /** Whether one of those is among our reasons. */
    boolean hasReason(Set<Code> codes) {
        return ours.reasons().stream().anyMatch(reason -> codes.contains(reason.code()));
    }

    /** Whether one of those is among our reasons, and about that role. */
    boolean hasReason(Set<Code> codes, String role) {
        return ours.reasons().stream()
                .anyMatch(
                        reason -> codes.contains(reason.code()) && reason.role().equals(role));
    }

    /**
     * Whether it is just that we leave out roles, for one of those reasons, which notary believes: it takes the word of one of
     * them or of a role below, and we nobody's or that of a role that comes later.
     */
    boolean isOfRolesLeftOut(Set<Code> codes) {
        if (subject == Subject.PULL || theirList.isEmpty() || ourList.isEmpty()) {
            return false;
        }
        Set<String> leftOut = ours.reasons().stream()
                .filter(reason -> codes.contains(reason.code()))
                .map(Reason::role)
                .collect(Collectors.toSet());
        Optional<Set<Row>> more = rowsOnlyIn(theirList.get(), ourList.get());
        Optional<Set<Row>> instead = rowsOnlyIn(ourList.get(), theirList.get());
        if (more.isEmpty() || instead.isEmpty()) {
            return false;
        }
        Set<String> names = more.get().stream().map(Row::name).collect(Collectors.toSet());
        return (subject == Subject.LIST || names.contains(tag))
                && more.get().stream().allMatch(row -> isOneOf(leftOut, row.role()))
                && instead.get().stream()
                        .allMatch(row -> names.contains(row.name())
                                && !row.role().equals(TARGETS)
                                && !isOneOf(leftOut, row.role()));
    }

    private static boolean isOneOf(Set<String> roles, String role) {
        return roles.stream().anyMatch(one -> role.equals(one) || role.startsWith(one + "/"));
    }

    /** Absent if a line among them is no row. */
    private static Optional<Set<Row>> rowsOnlyIn(String table, String other) {
        Set<String> lines = new HashSet<>(Row.lines(table));
        Row.lines(other).forEach(lines::remove);
        Set<Row> rows = lines.stream().flatMap(line -> Row.of(line).stream()).collect(Collectors.toSet());
        return rows.size() == lines.size() ? Optional.of(rows) : Optional.empty();
    }

    @Override
    public String toString() {
        return kind + " (" + subject + (tag.isEmpty() ? "" : " " + tag) + "), visit " + visit + ", reasons "
                + ours.reasons();
    }
}
