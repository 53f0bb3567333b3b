/**
 * Where trust data live: a Notary server, or a folder in the layout of one.
 * {@link io.github.imagetrust.notary.service.TrustService} is what both can do.
 */
package io.github.imagetrust.notary.service;
