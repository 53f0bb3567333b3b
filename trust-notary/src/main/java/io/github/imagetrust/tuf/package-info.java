/**
 * The engine: what may be trusted, and why. It reads no file, opens no connection, parses no format and knows no
 * signature algorithm; those are behind {@link io.github.imagetrust.tuf.MetadataSource},
 * {@link io.github.imagetrust.tuf.Dialect} and {@link io.github.imagetrust.tuf.SignatureChecker}.
 *
 * <p>There are two lifetimes. A {@link io.github.imagetrust.tuf.Verified} says that these bytes met the keys and the
 * threshold of a role; that stays true, and is what is kept between refreshes. The walk
 * {@link io.github.imagetrust.tuf.TrustedRoot} → {@link io.github.imagetrust.tuf.TrustedTimestamp} →
 * {@link io.github.imagetrust.tuf.TrustedSnapshot} → {@link io.github.imagetrust.tuf.TrustedTargets} belongs to one
 * refresh: it is made anew each time, holds the time and the floors, and checks expiry and rollback at every step. The
 * types leave no other order.
 *
 * <p>A refusal is a {@link io.github.imagetrust.tuf.MetadataRejectedException} with the finding that says why.
 */
package io.github.imagetrust.tuf;
