/**
 * What the codecs of all dialects share: the envelope around what is signed, targets that stay in their file, and how many
 * items a file may have.
 */
package io.github.imagetrust.codec;
