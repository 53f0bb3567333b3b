package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.SigningException.Kind;

/** What was ordered was not done, and this is why. */
final class Refusal {

    private Refusal() {}

    /** What was ordered cannot be done with what is there, whoever orders it. */
    static SigningException impossible(String message, String remedy) {
        return new SigningException(Kind.IMPOSSIBLE, message, remedy, null);
    }

    /** The service, or what somebody else has published meanwhile, does not let it be. */
    static SigningException byService(String message, String remedy) {
        return new SigningException(Kind.REFUSED, message, remedy, null);
    }

    /** The service took what was published, and it is not what is found there. */
    static SigningException unconfirmed(String message, String remedy) {
        return new SigningException(Kind.UNCONFIRMED, message, remedy, null);
    }
}
