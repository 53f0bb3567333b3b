/** Turns flags into calls of the library, and results into lines and exit codes. */
package io.github.imagetrust.cli;
