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
 * Asks for passphrases: the one place that decides whom to ask, in what order and how often, and how long a new one must be.
 * Passphrases are wiped as soon as they were tried.
 */
public final class Passphrases {

    /** How often one source is asked for one key: for what it remembers, and for the three tries of a person. */
    public static final int ATTEMPTS = 4;

    private final List<PassphraseSource> sources;

    /** Asks those sources, in that order. */
    public Passphrases(List<PassphraseSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * The order in which everybody is asked: what somebody named for the purpose, then the variables that docker and notary
     * read too, then a person.
     */
    public static Passphrases inOrder(
            PassphraseSource named, EnvironmentPassphrases variables, PassphraseSource person) {
        return new Passphrases(List.of(named, variables, person));
    }

    /**
     * Opens something with a passphrase that exists.
     *
     * @param open gives empty if the passphrase is wrong; must not keep the array
     * @throws SigningException PASSPHRASE if no source had the right one
     */
    <T> T open(Wanted wanted, Function<char[], Optional<T>> open) {
        boolean asked = false;
        for (PassphraseSource source : sources) {
            Request request = wanted.request(Purpose.EXISTING, 1);
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                request = wanted.request(Purpose.EXISTING, attempt);
                Optional<char[]> passphrase = source.passphrase(request);
                if (passphrase.isEmpty()) {
                    break;
                }
                asked = true;
                Optional<T> opened = tryOnce(passphrase.get(), open);
                if (opened.isPresent()) {
                    return opened.get();
                }
            }
            if (source.decidesAlone(request)) {
                break;
            }
        }
        throw none((asked ? "wrong passphrase for " : "no passphrase for ") + wanted.words(), wanted, Purpose.EXISTING);
    }

    /**
     * Makes something with a new passphrase: that of the first source that has one. If it is too short, that source may be
     * asked again, and nobody else: whoever named it did not mean another one.
     *
     * @param purpose {@link Purpose#NEW} or {@link Purpose#REPLACEMENT}
     * @param make must not keep the array
     * @throws SigningException PASSPHRASE if no source gave one that is long enough
     */
    <T> T choose(Wanted wanted, Purpose purpose, Function<char[], T> make) {
        for (PassphraseSource source : sources) {
            boolean asked = false;
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                Optional<char[]> passphrase = source.passphrase(wanted.request(purpose, attempt));
                if (passphrase.isEmpty()) {
                    break;
                }
                asked = true;
                Optional<T> made = tryOnce(
                        passphrase.get(),
                        chars -> PassphraseSource.isLongEnough(chars)
                                ? Optional.of(make.apply(chars))
                                : Optional.empty());
                if (made.isPresent()) {
                    return made.get();
                }
            }
            if (asked) {
                throw tooShort(wanted, purpose);
            }
        }
        throw none("no passphrase for " + protectedBy(wanted, purpose), wanted, purpose);
    }

    private static <T> Optional<T> tryOnce(char[] passphrase, Function<char[], Optional<T>> open) {
        try {
            return open.apply(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static SigningException tooShort(Wanted wanted, Purpose purpose) {
        return new SigningException(
                SigningException.Kind.PASSPHRASE,
                "the passphrase for " + protectedBy(wanted, purpose) + " has fewer than " + PassphraseSource.MIN_LENGTH
                        + " characters",
                "Choose a longer one; a password manager can make and keep it.",
                null);
    }

    private static SigningException none(String message, Wanted wanted, Purpose purpose) {
        String variable = purpose == Purpose.REPLACEMENT
                ? EnvironmentPassphrases.REPLACEMENT
                : EnvironmentPassphrases.variables(wanted.role()).get(0);
        String option = purpose == Purpose.REPLACEMENT
                ? "--new-passphrase-file FILE"
                : "--passphrase-file " + wanted.owner() + "=FILE";
        return new SigningException(
                SigningException.Kind.PASSPHRASE,
                message,
                "Set " + variable + ", pass " + option + ", or run where it can be asked for.",
                null);
    }

    private static String protectedBy(Wanted wanted, Purpose purpose) {
        return (purpose == Purpose.NEW ? "the new " : "the changed ") + wanted.words();
    }
}
