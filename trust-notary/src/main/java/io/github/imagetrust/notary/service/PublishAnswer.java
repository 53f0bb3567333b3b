package io.github.imagetrust.notary.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.registry.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Notary server says to a publish, and what it means. */
final class PublishAnswer {

    private static final int BAD_REQUEST = 400;
    private static final int MAX_REASON = 300;

    /** The server's reasons are only shown, never acted upon; so they are picked out of the text as they stand there. */
    private static final Pattern REASON = Pattern.compile("\"Name\":\"(Err[A-Za-z]{1,40})\"");

    private static final Pattern WORDS = Pattern.compile("\"Msg\":\"((?:[^\"\\\\]|\\\\.){0,1000}+)");

    private static final Map<String, String> MEANINGS = Map.of(
            "INVALID_ROLE",
            "Servers built with Go 1.17 or later from notary 0.7.0 lose the folder of a delegation's name and cannot take"
                    + " delegations; ask its operator for a newer build.",
            "INVALID_GUN",
            "The server takes only repositories under the prefixes it was configured for; ask its operator.",
            "NO_FILENAME",
            "Something between here and the server changes the form that was sent; ask its operator.",
            "MALFORMED_UPLOAD",
            "Something between here and the server changes the form that was sent; ask its operator.",
            "ErrBadRoot",
            "The server does not accept this root: it must be signed by the root before it and by itself, be the next"
                    + " version, have a certificate for this repository, and name a timestamp key that the server holds.",
            "ErrBadTargets",
            "The server does not accept a targets file: its signature, version or expiry, or it is delegated by nobody.",
            "ErrBadSnapshot",
            "The server does not accept this snapshot: it must be signed with the key in the root, and name the files as sent.",
            "ErrBadHierarchy",
            "A file is missing. If it is the snapshot, its key is neither here nor at the server: whoever has it must publish,"
                    + " or rotate the snapshot key to the server.",
            "ErrValidation",
            "The server does not accept these files together; a new repository needs a root and targets.");

    private PublishAnswer() {}

    /** Whether it was published, or somebody was faster; anything else is an exception. */
    static Outcome read(HttpResponse answer) {
        if (answer.isSuccess()) {
            return Outcome.PUBLISHED;
        }
        String code = answer.errorCode().orElse("");
        if (answer.status() == BAD_REQUEST && code.equals("VERSION")) {
            return Outcome.CONFLICT;
        }
        if (isRefusal(answer.status())) {
            throw refused(answer, code);
        }
        throw answer.toException();
    }

    /** 401 and 403 are about who asks, 404 and 405 come from servers that are no Notary server; neither judged the files. */
    private static boolean isRefusal(int status) {
        return status == BAD_REQUEST || status == 409 || status == 413 || status == 415 || status == 422;
    }

    private static SigningException refused(HttpResponse answer, String code) {
        String body = new String(answer.body(), UTF_8);
        Optional<String> reason = first(REASON, body);
        Optional<String> words = first(WORDS, body);
        String more =
                reason.map(r -> ", " + r).orElse("") + words.map(w -> ": " + w).orElse("");
        return new SigningException(
                SigningException.Kind.REFUSED,
                answer.toException().getMessage() + more,
                meaning(reason.orElse(code), code),
                null);
    }

    private static String meaning(String reason, String code) {
        String meaning = MEANINGS.getOrDefault(reason, MEANINGS.get(code));
        return meaning == null
                ? "Nothing was published; ask the operator of the server what it did not accept."
                : meaning;
    }

    private static Optional<String> first(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Optional.of(harmless(matcher.group(1))) : Optional.empty();
    }

    /** Control characters could rewrite what the terminal shows. */
    private static String harmless(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= MAX_REASON ? plain : plain.substring(0, MAX_REASON) + "…";
    }
}
