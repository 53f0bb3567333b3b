/**
 * What others implement: a {@link io.github.imagetrust.spi.SignatureFormat} answers for images, a
 * {@link io.github.imagetrust.spi.SignaturePublisher} signs them, a {@link io.github.imagetrust.spi.Signer} is a private
 * key, an {@link io.github.imagetrust.spi.ImageSource} has the bytes of images, and a
 * {@link io.github.imagetrust.spi.MetadataStore} remembers what was verified.
 *
 * <p>Implementations are passed in, never discovered.
 */
package io.github.imagetrust.spi;
