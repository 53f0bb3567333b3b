/** A class for each thing that must work: it decides, and what it decides about is handed to it. */
package io.github.imagetrust.notary.doctor.check;
