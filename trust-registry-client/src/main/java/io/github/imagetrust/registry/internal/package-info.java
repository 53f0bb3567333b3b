/**
 * How requests are sent: one exchange ({@code Transport}), tried again ({@code Retries}), redirected ({@code Redirects}) and
 * let in ({@code auth}), put together by {@code Fetcher}.
 */
package io.github.imagetrust.registry.internal;
