/**
 * Files: the only package here that writes any.
 *
 * <p>Three rules hold for all of it. A name that comes from outside becomes a file name only through
 * {@link io.github.imagetrust.files.FileNames}. Below the base of a {@link io.github.imagetrust.files.SafeFolder} no
 * symbolic link is followed. And a file is only ever replaced as a whole, by an
 * {@link io.github.imagetrust.files.AtomicFile}: who reads sees the old content or the new, after a crash as well.
 *
 * <p>What does not work is a {@link io.github.imagetrust.model.TrustStoreException} that names the file.
 */
package io.github.imagetrust.files;
