/** An application that runs images, reduced to the part that decides which. */
package io.github.imagetrust.samples.verifybeforepull;
