/** Reads and writes a registry, or an OCI layout on disk. */
package io.github.imagetrust.registry;
