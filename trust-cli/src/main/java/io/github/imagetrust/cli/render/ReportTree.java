package io.github.imagetrust.cli.render;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.TrustReport.Entry;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A report as a tree: who delegates to whom, and who signed what. */
public final class ReportTree {

    private final TrustReport report;
    private final ImageReference asked;
    private final Instant now;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private ReportTree(TrustReport report, ImageReference asked, Instant now, Style style) {
        this.report = report;
        this.asked = asked;
        this.now = now;
        this.style = style;
    }

    /** The tree below the name, of what was asked about. */
    public static String of(String name, TrustReport report, ImageReference asked, Instant now, Style style) {
        ReportTree tree = new ReportTree(report, asked, now, style);
        tree.text.append(Printable.of(name)).append('\n');
        tree.write(tree.top(), "");
        return tree.text.toString();
    }

    /** The tree of data that were refused. */
    public static String untrusted(
            String name, TrustReport report, ImageReference asked, Instant now, Style style, Finding reason) {
        ReportTree tree = new ReportTree(report, asked, now, style);
        tree.text
                .append(Printable.of(name))
                .append("  ")
                .append(style.bad(Untrusted.mark(reason)))
                .append('\n');
        tree.write(tree.top(), "");
        return tree.text.toString();
    }

    private List<Node> top() {
        List<Node> nodes = new ArrayList<>();
        for (RoleReport role : report.roles()) {
            if (role.name().indexOf('/') < 0) {
                nodes.add(node(role));
            }
        }
        return nodes;
    }

    private Node node(RoleReport role) {
        List<Node> children = new ArrayList<>();
        role.entries().stream().filter(this::isAskedAbout).map(this::leaf).forEach(children::add);
        report.roles().stream()
                .filter(other -> isChild(role.name(), other.name()))
                .map(this::node)
                .forEach(children::add);
        return new Node(title(role), children);
    }

    private boolean isAskedAbout(Entry entry) {
        return (asked.tag().isEmpty() || asked.tag().get().equals(entry.tag()))
                && (asked.digest().isEmpty() || asked.digest().equals(entry.digest()));
    }

    private static boolean isChild(String parent, String name) {
        return name.startsWith(parent + "/") && name.indexOf('/', parent.length() + 1) < 0;
    }

    private String title(RoleReport role) {
        return role.name() + "  " + ReportTables.coloured(role, style) + ", signed by " + ReportTables.votes(role)
                + " (" + ReportTables.needed(role) + " needed)"
                + role.signed()
                        .map(signed ->
                                ", version " + signed.version() + ", expires " + KeyWords.expiry(signed.expires(), now))
                        .orElse("")
                + ", keys: " + KeyWords.kinds(role);
    }

    private Node leaf(Entry entry) {
        String digest = entry.digest().map(Digest::toString).orElse("no SHA-256 digest");
        String mark = entry.withinPaths() ? "" : "  " + style.bad("not among the paths of this role");
        return new Node(Printable.of(entry.tag()) + "  " + digest + mark, List.of());
    }

    private void write(List<Node> nodes, String indent) {
        for (int i = 0; i < nodes.size(); i++) {
            boolean last = i == nodes.size() - 1;
            text.append(indent)
                    .append(last ? "└─ " : "├─ ")
                    .append(nodes.get(i).title())
                    .append('\n');
            write(nodes.get(i).children(), indent + (last ? "   " : "│  "));
        }
    }

    private record Node(String title, List<Node> children) {}
}
