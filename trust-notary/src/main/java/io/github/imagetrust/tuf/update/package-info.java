/**
 * The loops that fetch, hand bytes to the engine, and remember what it accepted. They decide nothing: every "no" comes
 * from {@link io.github.imagetrust.tuf}.
 *
 * <p>{@link io.github.imagetrust.tuf.update.TufUpdater} is the whole; a {@code Pass} is one try of it;
 * {@link io.github.imagetrust.tuf.update.KnownFiles} is what is kept between tries and between calls.
 */
package io.github.imagetrust.tuf.update;
