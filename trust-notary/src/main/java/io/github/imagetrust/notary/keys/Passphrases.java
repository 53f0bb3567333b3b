package io.github.imagetrust.notary.keys;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.EnvironmentPassphrases;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import io.github.imagetrust.spi.PassphraseSource.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks for passphrases: each source in its order, three times at most, until one fits. Passphrases are wiped as soon as
 * they were tried.
 */
public final class Passphrases {

    /** How often one source is asked for one key. */
    public static final int ATTEMPTS = 3;

    /** The characters that a new passphrase has at least, white space around it not counted; from whatever source. */
    public static final int MIN_LENGTH = 8;

    private final List<PassphraseSource> sources;

    /** Asks those sources, in that order. */
    public Passphrases(List<PassphraseSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Opens something with a passphrase that exists.
     *
     * @param open gives empty if the passphrase is wrong; must not keep the array
     * @throws SigningException PASSPHRASE if no source had the right one
     */
    <T> T open(String role, Optional<String> gun, String keyId, Function<char[], Optional<T>> open) {
        boolean asked = false;
        for (PassphraseSource source : sources) {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Optional<char[]> passphrase =
                        source.passphrase(new Request(role, gun, keyId, Purpose.EXISTING, attempt));
                if (passphrase.isEmpty()) {
                    break;
                }
                asked = true;
                Optional<T> opened = tryOnce(passphrase.get(), open);
                if (opened.isPresent()) {
                    return opened.get();
                }
            }
        }
        throw none((asked ? "wrong passphrase for " : "no passphrase for ") + StoredKey.describe(keyId, role), role);
    }

    /**
     * Makes something with a new passphrase.
     *
     * @param make must not keep the array
     * @throws SigningException PASSPHRASE if no source gave one that is long enough
     */
    <T> T choose(String role, Optional<String> gun, String keyId, Function<char[], T> make) {
        boolean asked = false;
        for (PassphraseSource source : sources) {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Optional<char[]> passphrase = source.passphrase(new Request(role, gun, keyId, Purpose.NEW, attempt));
                if (passphrase.isEmpty()) {
                    break;
                }
                asked = true;
                Optional<T> made = tryOnce(
                        passphrase.get(),
                        chars -> isLongEnough(chars) ? Optional.of(make.apply(chars)) : Optional.empty());
                if (made.isPresent()) {
                    return made.get();
                }
            }
        }
        String key = "the new " + StoredKey.describe(keyId, role);
        throw none(
                asked
                        ? "the passphrase for " + key + " has fewer than " + MIN_LENGTH + " characters"
                        : "no passphrase for " + key,
                role);
    }

    private static <T> Optional<T> tryOnce(char[] passphrase, Function<char[], Optional<T>> open) {
        try {
            return open.apply(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static boolean isLongEnough(char[] passphrase) {
        int from = 0;
        int to = passphrase.length;
        while (from < to && Character.isWhitespace(passphrase[from])) {
            from++;
        }
        while (to > from && Character.isWhitespace(passphrase[to - 1])) {
            to--;
        }
        return Character.codePointCount(passphrase, from, to - from) >= MIN_LENGTH;
    }

    private static SigningException none(String message, String role) {
        return new SigningException(
                SigningException.Kind.PASSPHRASE,
                message,
                "Set " + EnvironmentPassphrases.variables(role).get(0) + ", or run where it can be asked for.",
                null);
    }
}
