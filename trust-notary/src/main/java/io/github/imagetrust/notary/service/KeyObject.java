package io.github.imagetrust.notary.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.tuf.Bytes;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which Notary servers hand out a public key: {@code {"keytype":"…","keyval":{"public":"…","private":null}}}.
 * The whole answer is that, or it is refused; so there is nothing that two readers could understand differently.
 */
final class KeyObject {

    private static final Pattern FORM = Pattern.compile(spaced(
            "{",
            "\"keytype\"",
            ":",
            "\"([a-z0-9-]{1,32})\"",
            ",",
            "\"keyval\"",
            ":",
            "{",
            "\"public\"",
            ":",
            "\"([A-Za-z0-9+/]{1,350000}+={0,2})\"",
            ",",
            "\"private\"",
            ":",
            "null",
            "}",
            "}"));

    private KeyObject() {}

    static ServiceKey read(HttpResponse answer) {
        Matcher form = FORM.matcher(new String(answer.body(), ISO_8859_1));
        try {
            if (form.matches()) {
                return new ServiceKey(
                        form.group(1), Bytes.of(Base64.getDecoder().decode(form.group(2))));
            }
        } catch (IllegalArgumentException e) {
            throw noKey(answer, e);
        }
        throw noKey(answer, null);
    }

    private static TransportException noKey(HttpResponse answer, @Nullable IllegalArgumentException cause) {
        return new TransportException(
                TransportException.Kind.PROTOCOL,
                answer.status(),
                "could not " + answer.request().purpose() + ": the answer is no public key",
                "Check that " + answer.request().url().getAuthority() + " is a Notary server.",
                cause);
    }

    private static String spaced(String... tokens) {
        StringBuilder form = new StringBuilder("\\s*+");
        for (String token : tokens) {
            form.append(token.equals("{") || token.equals("}") ? "\\" + token : token)
                    .append("\\s*+");
        }
        return form.toString();
    }
}
