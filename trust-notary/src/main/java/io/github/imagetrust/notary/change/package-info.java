/**
 * What can be done to the trust data of a repository, as values: a {@link io.github.imagetrust.notary.change.RepositoryChange}
 * is an order, a {@link io.github.imagetrust.notary.change.ChangePlan} says what it would do, and a
 * {@link io.github.imagetrust.notary.change.ChangeReceipt} what it did. {@link io.github.imagetrust.notary.NotaryAdmin}
 * carries orders out.
 */
package io.github.imagetrust.notary.change;
