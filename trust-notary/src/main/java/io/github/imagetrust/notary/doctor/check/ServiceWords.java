package io.github.imagetrust.notary.doctor.check;

import io.github.imagetrust.notary.repository.ServiceDirectory.Named;

/** Says of a trust service who chose it. */
final class ServiceWords {

    private ServiceWords() {}

    static String chosenBy(Named service) {
        return switch (service.origin()) {
            case USUAL -> "where docker would look";
            case NAMED -> "the one that was named";
            case REMEMBERED -> "where it was seen before";
            case ENVIRONMENT -> "named by a variable of the environment";
        };
    }

    static String host(Named service) {
        return service.address().getRawAuthority();
    }
}
