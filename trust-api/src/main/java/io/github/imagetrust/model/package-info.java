/**
 * What imagetrust talks about: names of images ({@link io.github.imagetrust.model.ImageReference},
 * {@link io.github.imagetrust.model.RepositoryName}), names of bytes ({@link io.github.imagetrust.model.Digest},
 * {@link io.github.imagetrust.model.Descriptor}), reasons ({@link io.github.imagetrust.model.Finding}), bounds
 * ({@link io.github.imagetrust.model.Limits}, {@link io.github.imagetrust.model.Deadline}), and what was seen
 * ({@link io.github.imagetrust.model.Evidence}, {@link io.github.imagetrust.model.VersionFloor}).
 *
 * <p>Everything here is an immutable value that was checked when it was made, and depends on nothing but the JDK.
 * When no answer can be given, a {@link io.github.imagetrust.model.TrustException} says why and what to do.
 */
package io.github.imagetrust.model;
