package io.github.imagetrust.registry;

import java.util.List;

/**
 * Manifests that refer to another one, such as its signatures.
 *
 * <p>Each was read by its digest, and says itself that it is about that manifest. A registry can hide any of them, so that
 * there are none proves nothing.
 *
 * @param manifests in the registry's order
 * @param complete whether all that the registry lists were looked at; there may have been more than is reasonable
 */
public record Referrers(List<Manifest> manifests, boolean complete) {

    /** Copies the list. */
    public Referrers {
        manifests = List.copyOf(manifests);
    }
}
