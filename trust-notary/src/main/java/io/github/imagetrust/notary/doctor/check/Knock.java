package io.github.imagetrust.notary.doctor.check;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.notary.service.NotaryServer;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.spi.VerificationContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What came of one request to the trust server, from which several checks learn.
 *
 * @param failure why there is no answer
 * @param date what time it is at the server
 * @param denied whether the server wants other credentials, or more of them
 */
public record Knock(Optional<TrustException> failure, Optional<Instant> date, boolean denied) {

    /** Asks the server for a repository's timestamp. */
    public static Knock at(NotaryServer server, RepositoryName repository, VerificationContext context) {
        try {
            return answered(server.knock(repository, context.deadline()));
        } catch (TrustException e) {
            return new Knock(Optional.of(e), Optional.empty(), isDenied(e));
        }
    }

    private static Knock answered(HttpResponse answer) {
        Optional<Instant> date = answer.header("date").flatMap(Knock::time);
        if (answer.isSuccess() || answer.isAbsent()) {
            return new Knock(Optional.empty(), date, false);
        }
        TransportException refusal = answer.toException();
        return new Knock(Optional.of(refusal), date, isDenied(refusal));
    }

    private static boolean isDenied(TrustException e) {
        return e instanceof TransportException transport && transport.kind() == TransportException.Kind.DENIED;
    }

    private static Optional<Instant> time(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the server was reached at all, if only to be refused. */
    boolean isReached() {
        return failure.isEmpty() || denied || isTls() || date.isPresent();
    }

    /** Whether the connection failed for its certificate. */
    boolean isTls() {
        return failure.filter(e ->
                        e instanceof TransportException transport && transport.kind() == TransportException.Kind.TLS)
                .isPresent();
    }
}
