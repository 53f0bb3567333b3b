package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.tuf.Freshness;
import io.github.imagetrust.tuf.MetadataSource;

/**
 * What one refresh is to do.
 *
 * @param source where to fetch from
 * @param limits the bounds of what is fetched
 * @param freshness what must be in date
 * @param walk which delegations to follow
 */
record Errand(MetadataSource source, Limits limits, Freshness freshness, DelegationWalk walk) {}
