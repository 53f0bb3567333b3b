/**
 * Fetching over HTTP with a byte limit, a deadline and a token; exported to the other modules of imagetrust only.
 *
 * <p>{@link io.github.imagetrust.registry.http.HttpFetcher} takes a {@link io.github.imagetrust.registry.http.HttpRequest}
 * and gives the final {@link io.github.imagetrust.registry.http.HttpResponse}, after challenges, retries and redirects.
 * An {@link io.github.imagetrust.registry.http.AuthScope} says which access may be asked for, and whose credentials may be
 * used for it. An instance comes from {@code RegistryClient.fetcher()}, so that everything that talks to servers in one
 * process shares connections, tokens and settings.
 */
package io.github.imagetrust.registry.http;
