package io.github.imagetrust.cli.render;

import io.github.imagetrust.ExpiryReport;
import io.github.imagetrust.ExpiryReport.Term;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When a repository expires, for people. */
public final class ExpiryText {

    private static final int SHOWN = 8;

    private ExpiryText() {}

    /** A repository: its first failure, then every date, with a star at those that fall into the span. */
    public static String of(ExpiryReport report, Duration within) {
        Set<Term> due = new HashSet<>(report.within(within));
        TextTable table = TextTable.docker("", "EXPIRES", "WHAT", "CONSEQUENCE");
        report.terms()
                .forEach(term -> table.row(
                        due.contains(term) ? "*" : "",
                        KeyWords.expiry(term.at(), report.now()),
                        what(term),
                        consequence(term)));
        return report.repository() + " at " + Printable.of(report.service()) + "\n" + first(report) + "\n\n" + table
                + "\n";
    }

    /** The first failure. */
    static String first(ExpiryReport report) {
        return report.firstFailure()
                .map(term -> "first failure " + KeyWords.expiry(term.at(), report.now()) + ": " + what(term) + " "
                        + (term.isPast(report.now()) ? "expired" : "expires") + "; " + hits(term))
                .orElse("nothing that is needed ever expires");
    }

    private static String what(Term term) {
        return term.certificateOf()
                .map(key -> "certificate of " + term.role() + " key " + key.id())
                .orElse(term.role());
    }

    private static String consequence(Term term) {
        return switch (term.consequence()) {
            case EVERYTHING -> "nothing can be verified any more";
            case SIGNER -> term.tags().size() + " tags lose this signer";
            case RENEWED -> "signed anew by the server";
            case NOTHING -> "nothing depends on it";
        };
    }

    private static String hits(Term term) {
        List<String> tags = term.tags();
        if (tags.isEmpty()) {
            return "hits no tag";
        }
        String few = String.join(", ", tags.subList(0, Math.min(SHOWN, tags.size())));
        String more = tags.size() > SHOWN ? " and " + (tags.size() - SHOWN) + " more" : "";
        return "hits " + tags.size() + (tags.size() == 1 ? " tag: " : " tags: ") + Printable.of(few) + more;
    }
}
