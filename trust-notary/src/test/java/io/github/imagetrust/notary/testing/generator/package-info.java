/**
 * Makes Notary v1 repositories from a number: honest ones of every shape, and ones that are a little broken. It shares no code
 * with what reads them: it has its own JSON, keys, certificates and signatures, so that a mistake in ours shows.
 *
 * <p>{@link io.github.imagetrust.notary.testing.generator.GeneratedRepository} is the way in.
 */
package io.github.imagetrust.notary.testing.generator;
