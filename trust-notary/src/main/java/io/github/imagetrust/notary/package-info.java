/** Content trust for users, and the one place where everything is wired together. */
package io.github.imagetrust.notary;
