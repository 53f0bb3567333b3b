/**
 * Decides from what a repository says when which part of it fails: {@link io.github.imagetrust.notary.expiry.Forecast}.
 */
package io.github.imagetrust.notary.expiry;
