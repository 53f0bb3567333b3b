/**
 * Who we are to a server: challenges, credentials, tokens, and the rules that keep them from going astray.
 */
package io.github.imagetrust.registry.internal.auth;
