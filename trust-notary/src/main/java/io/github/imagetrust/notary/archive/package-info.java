/**
 * Trust data of one repository in one file: {@link io.github.imagetrust.notary.archive.Bundle}. How it is written, how
 * it is read (strictly, as it may come from anybody), how it is made of what a service or docker's cache has, and how it is
 * shown to the engine, which trusts it no more than a server.
 */
package io.github.imagetrust.notary.archive;
