/**
 * A client of repositories in the format of The Update Framework, version 1.0: what application updaters and sigstore's
 * trust roots use.
 *
 * <p>{@link io.github.imagetrust.tuf10.client.TufClient} is made by its builder of three things: the root that the
 * application was shipped with, a {@link io.github.imagetrust.tuf10.client.TufFiles} that fetches, and a store for what was
 * verified. Its answers are a {@link io.github.imagetrust.tuf10.client.TufAnswer}: a "no" is a value, and an exception means
 * that there is no answer.
 */
package io.github.imagetrust.tuf10.client;
