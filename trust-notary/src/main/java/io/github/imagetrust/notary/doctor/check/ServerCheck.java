package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.SERVER;

import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.notary.repository.ServiceDirectory.Named;

/**
 * Whether the trust service answers, and who chose it.
 *
 * @param service which it is
 * @param knock what came of asking
 */
public record ServerCheck(Named service, Knock knock) implements Check {

    @Override
    public Diagnosis diagnose() {
        if (!knock.isReached()) {
            return Diagnosis.ill(SERVER, knock.failure().orElseThrow());
        }
        boolean itsOwnFault = knock.failure().isPresent() && !knock.denied() && !knock.isTls();
        return itsOwnFault
                ? Diagnosis.ill(SERVER, knock.failure().get())
                : Diagnosis.well(SERVER, service.address() + " answers; it is " + ServiceWords.chosenBy(service));
    }
}
