package io.github.imagetrust.registry.internal;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.http.HttpFetcher;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.Refusal;
import io.github.imagetrust.registry.internal.Exchange.Hop;
import io.github.imagetrust.registry.internal.Redirects.Landing;
import io.github.imagetrust.registry.internal.auth.Attempt;
import io.github.imagetrust.registry.internal.auth.Authorizer;
import io.github.imagetrust.registry.internal.wire.ErrorBody;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends requests: retries within redirects within the answering of challenges. */
public final class Fetcher implements HttpFetcher {

    /** Large answers get more time, at this speed. */
    private static final long BYTES_PER_SECOND = 512 << 10;

    private static final long PING_BYTES = 64 << 10;

    private final ClientSettings settings;
    private final Redirects redirects;
    private final Retries retries;
    private final Authorizer authorizer;
    private final Together together;

    public Fetcher(
            ClientSettings settings, Redirects redirects, Retries retries, Authorizer authorizer, Together together) {
        this.settings = settings;
        this.redirects = redirects;
        this.retries = retries;
        this.authorizer = authorizer;
        this.together = together;
    }

    @Override
    public HttpResponse fetch(HttpRequest request, Deadline deadline) {
        Origin server = Origin.of(request.url());
        requireMayTalkTo(server);
        Deadline mine = Deadline.after(deadline.remaining(span(request)));
        Attempt attempt = authorizer.begin(server, request.auth(), mine);
        Landing landing = send(request, server, attempt, mine);
        while (isRefusal(landing)
                && !landing.foreign()
                && attempt.answer(challenging(landing, request, attempt, mine), landing.url())) {
            landing = send(request, server, attempt, mine);
        }
        return response(request, landing, attempt);
    }

    @Override
    public List<HttpResponse> fetchAll(List<HttpRequest> requests, Deadline deadline) {
        return together.all(requests.stream()
                .<Supplier<HttpResponse>>map(request -> () -> fetch(request, deadline))
                .toList());
    }

    /** Sends a request to where a server named, without credentials, and not into a private network. */
    public HttpResponse fetchElsewhere(HttpRequest request, Origin namedBy, Deadline deadline) {
        Origin target = Origin.of(request.url());
        requireMayTalkTo(target);
        Deadline mine = Deadline.after(deadline.remaining(span(request)));
        Exchange exchange = new Exchange(
                namedBy,
                settings.isListedPrivate(target) ? Hop.LISTED : Hop.REDIRECT,
                request.method(),
                request.url(),
                Map.of("User-Agent", settings.userAgent()),
                request.body(),
                request.maxBytes(),
                request.purpose());
        Landing landing = new Landing(retries.send(exchange, mine), request.url(), true);
        return response(request, landing, authorizer.begin(target, AuthScope.NONE, mine));
    }

    private Landing send(HttpRequest request, Origin server, Attempt attempt, Deadline deadline) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("User-Agent", settings.userAgent());
        attempt.authorization().ifPresent(value -> headers.put("Authorization", value));
        Exchange exchange = new Exchange(
                server,
                Hop.NAMED,
                request.method(),
                request.url(),
                headers,
                request.body(),
                request.maxBytes(),
                request.purpose());
        return redirects.send(exchange, request.followsRedirects(), deadline);
    }

    /** Some servers refuse without saying what they want; then their root is asked, once. */
    private Answer challenging(Landing landing, HttpRequest request, Attempt attempt, Deadline deadline) {
        if (!attempt.wantsChallenge(landing.answer())) {
            return landing.answer();
        }
        URI root = request.url().resolve("/v2/");
        Exchange ping = new Exchange(
                Origin.of(root),
                Hop.NAMED,
                HttpRequest.Method.GET,
                root,
                Map.of("User-Agent", settings.userAgent()),
                Optional.empty(),
                PING_BYTES,
                request.purpose());
        return retries.ask(ping, deadline);
    }

    private static boolean isRefusal(Landing landing) {
        int status = landing.answer().status();
        return status == 401 || status == 403;
    }

    private HttpResponse response(HttpRequest request, Landing landing, Attempt attempt) {
        Answer answer = landing.answer();
        RateLimit.warn(Origin.of(request.url()), answer);
        boolean success = answer.status() >= 200 && answer.status() <= 299;
        return new HttpResponse(
                request,
                landing.url(),
                answer.status(),
                answer.headers(),
                answer.body(),
                success ? Refusal.UNKNOWN : refusal(answer, attempt));
    }

    private Refusal refusal(Answer answer, Attempt attempt) {
        ErrorBody error = ErrorBody.read(answer.body());
        return new Refusal(error.code(), error.message(), retries.retryAfter(answer), attempt.access());
    }

    private Duration span(HttpRequest request) {
        long bytes = request.maxBytes()
                + request.body().map(body -> (long) body.length()).orElse(0L);
        return settings.limits().request().plusSeconds(bytes / BYTES_PER_SECOND);
    }

    private void requireMayTalkTo(Origin server) {
        if (!settings.mayTalkTo(server)) {
            throw new ConfigurationException(
                    server + " would be spoken to without TLS, and it is not listed as a host for which that is right",
                    "Write https://, or, if its network is yours, " + PlainHttp.remedy(server) + ".");
        }
    }
}
