package io.github.imagetrust.cli;

import io.github.imagetrust.UntrustedImageException;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustStoreException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParameterException;

/** Every code that the program may end with, and the only place that decides which. */
enum ExitCode {
    OK(0, "the answer is yes, or what was asked for was done"),
    FAILURE(
            1,
            "anything not listed here, or several different failures; inspect in docker's formats fails with it too"),
    USAGE(2, "the command line makes no sense: an unknown option, a malformed reference"),
    DECLINED(3, "somebody was asked and did not say yes, or there was nobody to ask"),
    UNSIGNED(10, "no trust data for the repository, or the tag is not in them"),
    NOT_FOUND(11, "the registry does not have the image"),
    NO_MATCH(12, "signed, but not as required, or the image is another one than the signed one"),
    TAMPERED(13, "the trust data are not what their signers made"),
    EXPIRED(14, "the trust data, or a certificate in them, are out of date"),
    ROLLBACK(15, "the trust data are older than some that were seen before"),
    ROOT_CHANGED(16, "the root of trust is not the pinned or remembered one, or nothing says which is right"),
    NETWORK(20, "a server could not be reached, or gave no usable answer"),
    TLS(21, "a certificate of the connection was not accepted"),
    AUTH(22, "credentials are missing, wrong or not sufficient"),
    REJECTED(23, "the trust service refused what was to be published, or somebody else has published something else"),
    NO_KEY(30, "no private key for the role"),
    PASSPHRASE(31, "a passphrase is wrong, or there is none and nobody to ask"),
    BAD_KEY(32, "a key file is damaged, of an unsupported kind, or open to others"),
    CONFIG(40, "a configuration, a pin or a file of the trust directory cannot be used"),
    INTERRUPTED(130, "interrupted (SIGINT)"),
    TERMINATED(143, "terminated (SIGTERM)");

    /** What may be an attack, then what is a no, then what leaves us without an answer. */
    private static final List<ExitCode> GRAVEST_FIRST = List.of(
            TAMPERED,
            ROOT_CHANGED,
            ROLLBACK,
            EXPIRED,
            NO_MATCH,
            NOT_FOUND,
            UNSIGNED,
            TLS,
            AUTH,
            NETWORK,
            CONFIG,
            BAD_KEY);

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /** The name in messages, such as {@code root-changed}. */
    String category() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** When the program ends with it. */
    String meaning() {
        return meaning;
    }

    /** What a finding that decided leads to. */
    static ExitCode of(Finding finding) {
        boolean unsignedRoot =
                finding.code() == Finding.Code.THRESHOLD_NOT_MET || finding.code() == Finding.Code.NO_SIGNATURES;
        if (unsignedRoot && finding.role().equals(Optional.of("root"))) {
            return ROOT_CHANGED; // whose keys did not sign it is another root, however well the rest is signed
        }
        return switch (finding.code().category()) {
            case NOTE -> FAILURE; // a note does not decide; if one did, the answer is still no
            case UNSIGNED -> UNSIGNED;
            case NOT_FOUND -> NOT_FOUND;
            case NO_MATCH -> NO_MATCH;
            case TAMPERED -> TAMPERED;
            case EXPIRED -> EXPIRED;
            case ROLLBACK -> ROLLBACK;
            case ROOT_CHANGED -> ROOT_CHANGED;
        };
    }

    /** What something that was thrown leads to; never to {@link #OK}. */
    static ExitCode of(Throwable thrown) {
        if (thrown instanceof TransportException e) {
            return of(e.kind());
        }
        if (thrown instanceof SigningException e) {
            return e.finding().map(ExitCode::of).orElseGet(() -> of(e.kind()));
        }
        if (thrown instanceof UntrustedImageException e) {
            return e.findings().isEmpty() ? UNSIGNED : of(e.findings().get(0));
        }
        if (thrown instanceof ConfigurationException || thrown instanceof TrustStoreException) {
            return CONFIG;
        }
        if (thrown instanceof InvalidReferenceException || thrown instanceof ParameterException) {
            return USAGE;
        }
        return thrown instanceof InterruptedException ? INTERRUPTED : FAILURE;
    }

    private static ExitCode of(TransportException.Kind kind) {
        return switch (kind) {
            case NETWORK, TOO_LARGE, PROTOCOL -> NETWORK;
            case TLS -> TLS;
            case DENIED -> AUTH;
            case ABSENT -> NOT_FOUND;
            case REFUSED -> REJECTED;
        };
    }

    private static ExitCode of(SigningException.Kind kind) {
        return switch (kind) {
            case NO_KEY -> NO_KEY;
            case PASSPHRASE -> PASSPHRASE;
            case BAD_KEY -> BAD_KEY;
            case REFUSED, UNCONFIRMED -> REJECTED;
            case NOT_INITIALIZED -> UNSIGNED;
            case IMAGE_ABSENT -> NOT_FOUND;
            case IMAGE_DIFFERS -> NO_MATCH;
            case IMPOSSIBLE -> FAILURE;
            case UNTRUSTED -> FAILURE; // it has a finding, which says more
            case DECLINED -> DECLINED;
        };
    }

    /** Of several things that are wrong with one input, the code of the worst: of two, the one that stands first here. */
    static ExitCode worst(Collection<ExitCode> codes) {
        return GRAVEST_FIRST.stream().filter(codes::contains).findFirst().orElseGet(() -> common(codes));
    }

    /** The code for several inputs: what all failures have in common, else {@link #FAILURE}. */
    static ExitCode common(Collection<ExitCode> codes) {
        Set<ExitCode> failures = EnumSet.noneOf(ExitCode.class);
        failures.addAll(codes);
        failures.remove(OK);
        if (failures.isEmpty()) {
            return OK;
        }
        return failures.size() == 1 ? failures.iterator().next() : FAILURE;
    }
}
