/** A repository to test with: {@link io.github.imagetrust.notary.testing.RepositorySimulator}, and what it is made of. */
package io.github.imagetrust.notary.testing;
