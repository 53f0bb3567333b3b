/**
 * One repository at one service, with what is remembered of it, and how to find out which service that is.
 * {@link io.github.imagetrust.notary.repository.Repositories} opens them.
 */
package io.github.imagetrust.notary.repository;
