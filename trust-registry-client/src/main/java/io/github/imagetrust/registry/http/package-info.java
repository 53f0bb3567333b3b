/** Fetches over HTTP with a byte limit, a deadline and a token. */
package io.github.imagetrust.registry.http;
