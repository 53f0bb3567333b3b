/**
 * Changes to repositories, from an order to a confirmed publish.
 * {@link io.github.imagetrust.notary.publish.Publisher} is the loop: read, draft, send, read back. A
 * {@link io.github.imagetrust.notary.publish.Draft} is what is about to be sent, and a
 * {@link io.github.imagetrust.notary.publish.KeyRing} has the keys that it is signed with.
 */
package io.github.imagetrust.notary.publish;
