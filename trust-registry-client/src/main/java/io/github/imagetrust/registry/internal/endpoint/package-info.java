/** One class per call of a registry: its URL, what to accept, how to read success, and what failure means. */
package io.github.imagetrust.registry.internal.endpoint;
