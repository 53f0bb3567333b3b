/**
 * Private keys in tokens: smart cards, hardware security modules, and what else speaks PKCS#11. The JDK's own provider
 * speaks to them, as instances that nobody else sees.
 */
package io.github.imagetrust.notary.token;
