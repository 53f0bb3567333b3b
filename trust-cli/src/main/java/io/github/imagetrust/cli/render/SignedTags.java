package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.TrustReport.Status;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The released tags of a repository, as docker counts them: a row is a tag and a digest that {@code targets} or
 * {@code targets/releases} lists, and its signers are the other roles that list the same pair.
 *
 * <p>Rows come in natural order of the tags; where docker leaves equal tags in random order, the digest decides here.
 */
public final class SignedTags {

    private static final String TARGETS = "targets";
    private static final String RELEASES = "targets/releases";
    private static final String DELEGATED = "targets/";

    private SignedTags() {}

    /**
     * One row.
     *
     * @param tag the tag
     * @param digest absent if only other hashes than SHA-256 are signed
     * @param length of the manifest, in bytes
     * @param signers in the order of the metadata
     * @param releasedBy the role that released it; {@code targets/releases} where both did
     */
    public record Row(String tag, Optional<Digest> digest, long length, List<String> signers, String releasedBy) {

        String hex() {
            return digest.map(Digest::hex).orElse("");
        }
    }

    /**
     * The rows of one tag, or of all. As docker has it, the paths of roles count only where a tag was asked for.
     *
     * @param tag absent means all
     */
    public static List<Row> asDockerCounts(TrustReport report, Optional<String> tag) {
        return rows(
                report,
                entry -> tag.isEmpty() || (entry.tag().equals(tag.get()) && entry.withinPaths()),
                SignedTags::counts);
    }

    /**
     * The rows of one tag, or of all; what a role may not sign does not count.
     *
     * @param tag absent means all
     */
    public static List<Row> withinPaths(TrustReport report, Optional<String> tag) {
        return rows(report, within(tag), SignedTags::counts);
    }

    /** The rows that a reference is about: those of its tag and with its digest, or all; what a role may not sign is none. */
    public static List<Row> asked(TrustReport report, ImageReference asked) {
        return ofDigest(withinPaths(report, asked.tag()), asked);
    }

    /** The same for data that were refused as out of date: what they say, though it counts for nothing. */
    static List<Row> whateverTheDates(TrustReport report, ImageReference asked) {
        return ofDigest(
                rows(report, within(asked.tag()), role -> counts(role) || role.status() == Status.EXPIRED), asked);
    }

    private static List<Row> ofDigest(List<Row> rows, ImageReference asked) {
        return asked.digest().isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> row.digest().equals(asked.digest()))
                        .toList();
    }

    private static Predicate<Entry> within(Optional<String> tag) {
        return entry -> entry.withinPaths() && (tag.isEmpty() || entry.tag().equals(tag.get()));
    }

    /** The roles below {@code targets} that stand for people: all but {@code targets/releases}. */
    static List<RoleReport> signers(TrustReport report) {
        return report.roles().stream()
                .filter(role ->
                        role.name().startsWith(DELEGATED) && !role.name().equals(RELEASES))
                .toList();
    }

    /** A delegated role without what all have in common. */
    static String signerName(RoleReport role) {
        return role.name().substring(DELEGATED.length());
    }

    private static List<Row> rows(TrustReport report, Predicate<Entry> wanted, Predicate<RoleReport> counted) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String releasing : List.of(RELEASES, TARGETS)) {
            report.role(releasing)
                    .filter(counted)
                    .ifPresent(role -> role.entries().stream()
                            .filter(wanted)
                            .forEach(entry -> rows.putIfAbsent(
                                    key(entry),
                                    new Row(
                                            entry.tag(),
                                            entry.digest(),
                                            entry.length(),
                                            new ArrayList<>(),
                                            releasing))));
        }
        for (RoleReport role : signers(report)) {
            if (counted.test(role)) {
                role.entries().stream()
                        .filter(wanted)
                        .map(entry -> rows.get(key(entry)))
                        .forEach(row -> {
                            if (row != null) {
                                row.signers().add(signerName(role));
                            }
                        });
            }
        }
        return rows.values().stream()
                .sorted(Comparator.comparing(Row::tag, NaturalOrder.INSTANCE).thenComparing(Row::hex))
                .toList();
    }

    private static boolean counts(RoleReport role) {
        return role.status() == Status.VALID;
    }

    private static String key(Entry entry) {
        return entry.digest().map(Digest::hex).orElse("") + " " + entry.tag();
    }
}
