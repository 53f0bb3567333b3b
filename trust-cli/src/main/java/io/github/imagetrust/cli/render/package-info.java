/** What reports look like: pure functions from values of the library to text. */
package io.github.imagetrust.cli.render;
