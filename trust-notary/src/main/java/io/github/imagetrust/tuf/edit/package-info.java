/**
 * Edits that end in new signed metadata. An editor turns a verified body into the next one, version and expiry included,
 * and never touches the old one; {@link io.github.imagetrust.tuf.edit.MetadataSigner} signs it, and reads back what it
 * made: what we would refuse is never published.
 */
package io.github.imagetrust.tuf.edit;
