/** A client of TUF 1.0 repositories, in a terminal: the library's client, over the JDK's HTTP, with files in two folders. */
package io.github.imagetrust.samples.tufclient;
