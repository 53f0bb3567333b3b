/**
 * JSON that was signed: read strictly, and written canonically. The only importer of Jackson in this module.
 *
 * <p>{@link io.github.imagetrust.json.StrictJson} accepts a document only if every reader must understand it in the same
 * way, because a signature is worth nothing if the signer and the verifier can read two different things out of the same
 * bytes. {@link io.github.imagetrust.json.CanonicalJson} writes the bytes that signatures cover, and
 * {@link io.github.imagetrust.json.WireForm} how Notary v1 sends them.
 *
 * <p>What was read is kept as a {@link io.github.imagetrust.json.Tape}: one {@code long} for each value and each name, and
 * the bytes that arrived. {@link io.github.imagetrust.json.JsonValue} and its kinds are views of it, made when they are
 * asked for. So the heap that a document needs is bounded by its length, whatever an attacker puts into it. What we write
 * is put on a tape as well, and there is one canonical form for both.
 */
package io.github.imagetrust.json;
