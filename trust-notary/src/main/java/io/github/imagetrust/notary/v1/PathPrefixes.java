package io.github.imagetrust.notary.v1;

import io.github.imagetrust.tuf.TargetScope;
import java.util.List;

/**
 * The targets whose names begin with one of some prefixes: how Notary writes down what a delegation may sign. A prefix is
 * text and nothing more: no pattern, and no path that ends at a slash. The empty prefix means everything, no prefix means
 * nothing.
 *
 * @param prefixes in the order of the file
 */
public record PathPrefixes(List<String> prefixes) implements TargetScope {

    /** Copies the list. */
    public PathPrefixes {
        prefixes = List.copyOf(prefixes);
    }

    /** Everything. */
    public static PathPrefixes everything() {
        return new PathPrefixes(List.of(""));
    }

    @Override
    public boolean covers(String target) {
        return prefixes.stream().anyMatch(target::startsWith);
    }

    /** A prefix that reaches beyond the delegator's own is dropped as a whole, not cut down. */
    @Override
    public TargetScope within(TargetScope delegator) {
        return new PathPrefixes(prefixes.stream().filter(delegator::covers).toList());
    }
}
