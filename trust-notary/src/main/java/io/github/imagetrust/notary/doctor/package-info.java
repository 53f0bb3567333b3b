/** What {@link io.github.imagetrust.notary.Doctor} says: values. */
package io.github.imagetrust.notary.doctor;
