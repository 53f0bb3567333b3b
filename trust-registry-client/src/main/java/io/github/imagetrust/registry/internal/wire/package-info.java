/** JSON as registries, token servers, credential helpers and layouts write it. The only importer of Jackson. */
package io.github.imagetrust.registry.internal.wire;
