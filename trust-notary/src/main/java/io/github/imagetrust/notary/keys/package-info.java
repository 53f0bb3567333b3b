/**
 * Private keys on disk, in the formats of docker and notary, so that both and imagetrust can share
 * {@code ~/.docker/trust}.
 *
 * <p>A {@link io.github.imagetrust.notary.keys.KeyStoreDirectory} lists, finds, opens, adds and removes keys; a
 * {@link io.github.imagetrust.notary.keys.KeyFile} is the text of one. Passphrases come from a
 * {@link io.github.imagetrust.spi.PassphraseSource}; {@link io.github.imagetrust.notary.keys.Passphrases} is the one
 * place that decides how often to ask.
 */
package io.github.imagetrust.notary.keys;
