package io.github.imagetrust.notary.v1;

import io.github.imagetrust.tuf.TargetScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The targets whose names begin with one of some prefixes: how Notary writes down what a delegation may sign. A prefix is
 * text and nothing more: no pattern, and no path that ends at a slash. The empty prefix means everything, no prefix means
 * nothing.
 */
public final class PathPrefixes implements TargetScope {

    private static final long STRING_BYTES = 64;

    private final List<String> prefixes;

    /**
     * Those that do not begin with another one, sorted. A file may have a hundred thousand, and the one below it as many
     * that are each looked for here.
     */
    private final String[] shortest;

    /** The scope of these prefixes, in the order of the file. */
    public PathPrefixes(List<String> prefixes) {
        this.prefixes = List.copyOf(prefixes);
        this.shortest = shortest(this.prefixes);
    }

    /** Everything. */
    public static PathPrefixes everything() {
        return new PathPrefixes(List.of(""));
    }

    /** The prefixes, in the order of the file. */
    public List<String> prefixes() {
        return prefixes;
    }

    @Override
    public long heldBytes() {
        return prefixes.stream()
                .mapToLong(prefix -> STRING_BYTES + 2L * prefix.length())
                .sum();
    }

    @Override
    public boolean covers(String target) {
        int at = Arrays.binarySearch(shortest, target);
        int before = -at - 2; // whatever lies between a prefix and the target begins with that prefix, too
        return at >= 0 || (before >= 0 && target.startsWith(shortest[before]));
    }

    /** A prefix that reaches beyond the delegator's own is dropped as a whole, not cut down. */
    @Override
    public TargetScope within(TargetScope delegator) {
        return new PathPrefixes(prefixes.stream().filter(delegator::covers).toList());
    }

    private static String[] shortest(List<String> prefixes) {
        String[] sorted = prefixes.toArray(new String[0]);
        Arrays.sort(sorted);
        List<String> shortest = new ArrayList<>();
        for (String prefix : sorted) {
            if (shortest.isEmpty() || !prefix.startsWith(shortest.get(shortest.size() - 1))) {
                shortest.add(prefix);
            }
        }
        return shortest.toArray(new String[0]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathPrefixes that && prefixes.equals(that.prefixes);
    }

    @Override
    public int hashCode() {
        return prefixes.hashCode();
    }

    @Override
    public String toString() {
        return "PathPrefixes" + prefixes;
    }
}
