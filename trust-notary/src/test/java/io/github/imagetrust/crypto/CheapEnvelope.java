package io.github.imagetrust.crypto;

import java.security.SecureRandom;

/** Envelopes of hardly any rounds, for tests that open many. */
public final class CheapEnvelope {

    private CheapEnvelope() {}

    /** What {@link PasswordEnvelope#seal} makes, but for the number of rounds. */
    public static byte[] seal(byte[] content, String passphrase) {
        return PasswordEnvelope.seal(content, passphrase.toCharArray(), new SecureRandom(), 10);
    }
}
