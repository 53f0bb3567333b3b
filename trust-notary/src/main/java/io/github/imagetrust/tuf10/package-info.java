/**
 * The TUF 1.0 dialect: how the specification of that name (1.0.x) spells metadata, names files and bounds delegations.
 *
 * <p>{@link io.github.imagetrust.tuf10.Tuf10Dialect} is what the engine takes; {@code io.github.imagetrust.tuf10.client}
 * makes a client of both.
 */
package io.github.imagetrust.tuf10;
