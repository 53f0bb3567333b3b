/**
 * What notary and docker have staged in the trust folder that imagetrust shares with them:
 * {@code TRUST/tuf/NAME/changelist/*.change}. It is read, and what was published or given up is removed; nothing is ever
 * written there.
 */
package io.github.imagetrust.notary.changelist;
