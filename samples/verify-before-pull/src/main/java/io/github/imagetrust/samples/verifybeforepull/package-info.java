/** Verifies a tag and prints the digest to pull. */
package io.github.imagetrust.samples.verifybeforepull;
