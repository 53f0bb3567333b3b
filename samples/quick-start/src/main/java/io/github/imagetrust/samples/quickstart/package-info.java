/** What the quick start needs beside the command line: an image to sign, and one to change it into. */
package io.github.imagetrust.samples.quickstart;
