package io.github.imagetrust.notary.token;

import io.github.imagetrust.model.Pkcs11Uri;
import io.github.imagetrust.model.SigningException;
import java.util.List;
import java.util.stream.Collectors;

/** Says which of the tokens at hand a name means: exactly one. A PIN that goes to the wrong token is a try lost there. */
final class TokenChoice {

    private TokenChoice() {}

    /**
     * The one that is meant.
     *
     * @throws SigningException NO_KEY if there is none, or more than one
     */
    static TokenSlot of(Pkcs11Uri uri, List<TokenSlot> slots) {
        List<TokenSlot> meant =
                slots.stream().filter(slot -> slot.isMeantBy(uri)).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (meant.isEmpty()) {
            throw refuse(
                    "there is no " + uri.tokenInWords() + "; " + (slots.isEmpty() ? "no token is" : "there are: ")
                            + (slots.isEmpty() ? " there at all" : words(slots)),
                    "Plug the token in, or correct token=, serial= or slot-id= in the name of the key.");
        }
        throw refuse(
                uri.tokenInWords() + " may be any of " + meant.size() + ": " + words(meant),
                "Say which with token=, serial= or slot-id= in the name of the key.");
    }

    private static String words(List<TokenSlot> slots) {
        return slots.stream().map(TokenSlot::words).collect(Collectors.joining(", "));
    }

    private static SigningException refuse(String message, String remedy) {
        return new SigningException(SigningException.Kind.NO_KEY, message, remedy, null);
    }
}
