/**
 * What counts as trusted. A {@link io.github.imagetrust.policy.TrustPolicy} is a list of
 * {@link io.github.imagetrust.policy.TrustRule}s; an image that no rule covers is rejected. A rule names the formats that
 * count, the {@link io.github.imagetrust.policy.TrustAnchor} that everything must follow from, and who must have signed.
 */
package io.github.imagetrust.policy;
