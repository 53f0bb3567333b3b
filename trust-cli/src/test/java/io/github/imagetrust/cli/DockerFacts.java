package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docker and notary say on standard error, often three times, as the findings that we say once. */
final class DockerFacts {

    private static final Map<Pattern, String> FACTS = Map.of(
            Pattern.compile("Metadata for (\\S+) expired"), "EXPIRED (%s)",
            Pattern.compile("Error getting \\S+: (\\S+) expired at"), "EXPIRED (%s)",
            Pattern.compile("Error getting \\S+: valid signatures did not meet threshold for ([^\"\\s]+)"),
                    "THRESHOLD_(?:NOT_MET|UNREACHABLE) (%s)",
            Pattern.compile("msg=\"(\\S+)(?: metadata)? is nearing expiry"), "NEAR_EXPIRY (%s)",
            Pattern.compile("using cached timestamp"), "CACHED",
            Pattern.compile("no signatures or cannot access (\\S+)"), "no signatures or cannot access %s",
            Pattern.compile("invalid reference format"), "imagetrust: usage");

    private DockerFacts() {}

    static void assertAllSaidOnce(String theirs, String ours) {
        for (String fact : facts(theirs)) {
            Matcher said = Pattern.compile("(?<![A-Z_])" + fact).matcher(ours);
            assertEquals(1, said.results().count(), fact + " in:\n" + ours);
        }
        assertTrue(theirs.isEmpty() || !ours.isEmpty());
    }

    private static Set<String> facts(String theirs) {
        Set<String> facts = new LinkedHashSet<>();
        theirs.lines()
                .forEach(line -> FACTS.forEach((pattern, ours) -> {
                    Matcher matcher = pattern.matcher(line);
                    if (matcher.find()) {
                        String subject = matcher.groupCount() > 0 ? Pattern.quote(matcher.group(1)) : "";
                        facts.add(
                                ours.contains("(%s)")
                                        ? ours.replace("(%s)", "\\(" + subject + "\\)")
                                        : ours.replace("%s", subject));
                    }
                }));
        return facts;
    }
}
