package io.github.imagetrust.registry.http;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;

/** What a status means for the caller: the kind of the exception, a message and a remedy. */
final class StatusFailure {

    private StatusFailure() {}

    static TransportException of(HttpRequest request, int status, Refusal refusal) {
        Kind kind = kind(request, status);
        return new TransportException(
                kind, status, message(request, status, refusal), remedy(kind, request, status, refusal), null);
    }

    private static Kind kind(HttpRequest request, int status) {
        if (status == 401 || status == 403) {
            return Kind.DENIED;
        }
        if (status == 404) {
            return Kind.ABSENT;
        }
        if (status == 408 || status == 429 || status >= 500) {
            return Kind.NETWORK;
        }
        boolean understood = status >= 400;
        return understood && !request.method().isRead() ? Kind.REFUSED : Kind.PROTOCOL;
    }

    private static String message(HttpRequest request, int status, Refusal refusal) {
        StringBuilder text = new StringBuilder("could not ")
                .append(request.purpose())
                .append(": ")
                .append(request.url().getAuthority())
                .append(" answered ")
                .append(status);
        refusal.code().ifPresent(code -> text.append(' ').append(code));
        refusal.message().ifPresent(said -> text.append(" (").append(said).append(')'));
        return text.toString();
    }

    private static String remedy(Kind kind, HttpRequest request, int status, Refusal refusal) {
        String host = request.url().getAuthority();
        return switch (kind) {
            case DENIED -> denied(host, refusal.access());
            case ABSENT -> "Check the name; a server may also hide what it does not let you read.";
            case NETWORK -> status == 429 ? rateLimited(refusal) : "The server has trouble; try again later.";
            default -> "Check that " + host + " is the server you mean; it did not do what was asked of it.";
        };
    }

    private static String rateLimited(Refusal refusal) {
        String wait = refusal.retryAfter().map(span -> span.toSeconds() + " s").orElse("a while");
        return "The server limits how often it may be asked; try again in " + wait + ", or log in.";
    }

    private static String denied(String host, Refusal.Access access) {
        if (access.obstacle().isPresent()) {
            return access.obstacle().get();
        }
        return access.withCredentials()
                ? "The credentials for " + host + " were not accepted, or do not reach that far; log in again."
                : "No credentials for " + host + " were found; run 'docker login " + host + "'.";
    }
}
