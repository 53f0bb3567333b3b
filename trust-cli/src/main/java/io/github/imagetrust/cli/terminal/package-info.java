/** What the program says besides its results, and what it asks: messages, progress, prompts and secrets. */
package io.github.imagetrust.cli.terminal;
