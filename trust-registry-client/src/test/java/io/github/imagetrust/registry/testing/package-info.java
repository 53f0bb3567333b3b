/** Registries to test against: one in this process that can lie, and real ones as programs. */
package io.github.imagetrust.registry.testing;
