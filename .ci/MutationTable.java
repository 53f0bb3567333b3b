import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints what .ci/mutation found: a row for each package, the survivors that nobody has explained (as rows for the page of
 * explanations), and the explanations that nothing needs any more.
 *
 * <p>Arguments: the page of explanations, then {@code PACKAGE=SOURCES=mutations.xml} for each package. Ends with 1 if a
 * score is below 90 %, or a survivor is not explained.
 */
final class MutationTable {

    private static final double BAR = 90;
    private static final Set<String> UNNOTICED = Set.of("SURVIVED", "NO_COVERAGE");
    private static final Set<String> BY_TIME = Set.of("TIMED_OUT", "MEMORY_ERROR");
    private static final String BY_A_TEST = "KILLED";

    /** A change to a line of the source. Its text tells the line, since numbers move when a line is added above. */
    record Mutant(String packageName, String method, String line, String change) {
        String asRow() {
            return "| `" + method + "` | `" + line.replace("|", "\\|") + "` | " + change + " | |";
        }
    }

    record Outcome(Mutant mutant, String status, String place) {}

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Map<Mutant, Integer> explanations = explanations(Path.of(args[0]));
        List<Outcome> unexplained = new ArrayList<>();
        List<Mutant> needless = new ArrayList<>();
        boolean low = false;
        List<Outcome> all = new ArrayList<>();
        System.out.printf("%n%-12s %8s %8s %8s %9s %12s %8s%n",
                "package", "mutants", "killed", "by time", "survived", "no coverage", "score");
        for (String arg : List.of(args).subList(1, args.length)) {
            String[] parts = arg.split("=", 3);
            List<Outcome> outcomes = outcomes(parts[0], Path.of(parts[1]), Path.of(parts[2]));
            low |= score(parts[0], outcomes) < BAR;
            all.addAll(outcomes);
            Map<Mutant, Integer> left = new HashMap<>(explanations);
            for (Outcome outcome : outcomes) {
                if (UNNOTICED.contains(outcome.status) && left.merge(outcome.mutant, -1, Integer::sum) < 0) {
                    unexplained.add(outcome);
                }
            }
            left.forEach((mutant, count) -> {
                if (count > 0 && mutant.packageName.equals(parts[0])) {
                    needless.add(mutant);
                }
            });
        }
        if (args.length > 2) {
            score("all", all);
        }
        if (!unexplained.isEmpty()) {
            System.out.printf("%n%d survive without a reason in %s:%n%n", unexplained.size(), args[0]);
            unexplained.forEach(o -> System.out.println(o.mutant.asRow() + " " + o.place + ", " + o.status));
        }
        if (!needless.isEmpty()) {
            System.out.printf("%nNeedless in %s, or of classes that were left out:%n%n", args[0]);
            needless.forEach(mutant -> System.out.println(mutant.packageName + " " + mutant.asRow()));
        }
        System.out.printf("%n%s%n", low ? "A score is below " + BAR + " %." : "Every score is at least " + BAR + " %.");
        System.exit(low || !unexplained.isEmpty() ? 1 : 0);
    }

    /** Prints the row of a package. */
    private static double score(String name, List<Outcome> outcomes) {
        long survived = count(outcomes, "SURVIVED");
        long uncovered = count(outcomes, "NO_COVERAGE");
        long killed = count(outcomes, BY_A_TEST)
                + BY_TIME.stream().mapToLong(status -> count(outcomes, status)).sum();
        double score = 100.0 * killed / outcomes.size();
        System.out.printf("%-12s %8d %8d %8d %9d %12d %7.1f%%%n",
                name, outcomes.size(), killed,
                outcomes.stream().filter(o -> BY_TIME.contains(o.status)).count(), survived, uncovered, score);
        return score;
    }

    private static long count(List<Outcome> outcomes, String status) {
        return outcomes.stream().filter(outcome -> outcome.status.equals(status)).count();
    }

    private static List<Outcome> outcomes(String packageName, Path sources, Path report) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("mutation");
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element node = (Element) nodes.item(i);
            String file = text(node, "sourceFile");
            int line = Integer.parseInt(text(node, "lineNumber"));
            String source = Files.readAllLines(sources.resolve(file)).get(line - 1).strip();
            // The classes and methods that the compiler names are told by the line.
            String method = text(node, "mutatedMethod").replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1");
            String change = text(node, "description").replaceFirst(" for \\S+::\\S+$", "");
            outcomes.add(new Outcome(
                    new Mutant(packageName, file.replace(".java", "") + "." + method, source, change),
                    node.getAttribute("status"),
                    file + ":" + line));
        }
        requireJudged(report, outcomes);
        return outcomes;
    }

    /** What was not begun, not run or not even compiled says nothing about the tests; and so does a report of nothing. */
    private static void requireJudged(Path report, List<Outcome> outcomes) throws IOException {
        if (outcomes.isEmpty()) {
            throw new IOException(report + " has no mutants at all: does the package have the name that PIT was told?");
        }
        for (Outcome outcome : outcomes) {
            String status = outcome.status;
            if (!status.equals(BY_A_TEST) && !BY_TIME.contains(status) && !UNNOTICED.contains(status)) {
                throw new IOException(report + ": the mutant at " + outcome.place + " is " + status
                        + ", which says nothing about the tests; run it again, and read target/mutation for what went wrong");
            }
        }
    }

    private static String text(Element mutation, String name) {
        return mutation.getElementsByTagName(name).item(0).getTextContent();
    }

    /** How many mutants each row explains; a heading "## PACKAGE" stands above the rows of a package. */
    private static Map<Mutant, Integer> explanations(Path page) throws IOException {
        Map<Mutant, Integer> explanations = new LinkedHashMap<>();
        String packageName = "";
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("## ")) {
                packageName = line.substring(3).strip();
            } else if (line.startsWith("| `")) {
                String[] cells = line.split("(?<!\\\\)\\|");
                if (cells.length < 5 || cells[4].isBlank()) {
                    throw new IOException(page + ": a row without a reason: " + line);
                }
                explanations.merge(new Mutant(packageName, code(cells[1]), code(cells[2]), cells[3].strip()), 1, Integer::sum);
            }
        }
        return explanations;
    }

    private static String code(String cell) {
        return cell.strip().replaceAll("^`|`$", "").replace("\\|", "|");
    }
}
