package io.github.imagetrust.notary.doctor.check;

import io.github.imagetrust.notary.doctor.Diagnosis;

/** Looks at one thing that must work. A {@link io.github.imagetrust.model.TrustException} is a diagnosis, too. */
@FunctionalInterface
public interface Check {

    /** How it is. */
    Diagnosis diagnose();
}
