/**
 * The Notary v1 dialect: how Docker Content Trust spells what the engine in {@link io.github.imagetrust.tuf} decides about.
 */
package io.github.imagetrust.notary.v1;
