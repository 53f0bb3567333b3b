package io.github.imagetrust.registry.internal;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.HttpRequest.Method;
import io.github.imagetrust.registry.internal.ExchangeException.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Tries an exchange again where that may help and cannot harm.
 *
 * <p>Four tries, half a second apart at first and twice as long each time, at most ten seconds; a server that says how long
 * it wants to be left alone is obeyed up to a minute. A refused connection is tried once more only: whoever mistyped a port
 * should not wait for seconds.
 */
public final class Retries {

    private static final int TRIES = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);
    private static final double JITTER = 0.2;
    private static final Set<Integer> PASSING = Set.of(408, 500, 502, 503, 504);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Transport transport;
    private final Pause pause;
    private final Clock clock;
    private final DoubleSupplier random;

    /**
     * Retries over that transport.
     *
     * @param random 0 to 1, to spread clients that failed together
     */
    public Retries(Transport transport, Pause pause, Clock clock, DoubleSupplier random) {
        this.transport = transport;
        this.pause = pause;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The first usable answer, or the last one.
     *
     * @throws TransportException if there was none
     */
    public Answer send(Exchange exchange, Deadline deadline) {
        for (int tried = 1; ; tried++) {
            try {
                Answer answer = transport.send(exchange, timeLeft(exchange, deadline));
                Optional<Duration> wait = waitAfter(exchange, answer, tried);
                if (wait.isEmpty() || wait.get().compareTo(deadline.remaining()) >= 0) {
                    return answer;
                }
                await(exchange, wait.get());
            } catch (ExchangeException e) {
                Duration wait = backOff(tried);
                if (!mayRepeat(exchange, e.stage(), tried) || wait.compareTo(deadline.remaining()) >= 0) {
                    throw e.reason();
                }
                await(exchange, wait);
            }
        }
    }

    /**
     * The same for a question on the way to an answer, such as for a token. If that has too many bytes, a server is broken;
     * it is not what was asked for that is too large.
     */
    public Answer ask(Exchange exchange, Deadline deadline) {
        try {
            return send(exchange, deadline);
        } catch (TransportException e) {
            throw e.kind() == TransportException.Kind.TOO_LARGE
                    ? new TransportException(
                            TransportException.Kind.PROTOCOL,
                            e.status().orElse(0),
                            String.valueOf(e.getMessage()),
                            "Ask whoever runs " + exchange.origin().authority() + ".",
                            e)
                    : e;
        }
    }

    /** How long a server that gave this answer wants to be left alone. */
    public Optional<Duration> retryAfter(Answer answer) {
        return answer.header("retry-after").flatMap(text -> RetryAfter.parse(text, clock.instant()));
    }

    private static boolean mayRepeat(Exchange exchange, Stage stage, int tried) {
        return switch (stage) {
            case HOPELESS -> false;
            case REFUSED -> tried < 2;
            case BEFORE_SENDING -> tried < (isRepeatable(exchange) ? TRIES : 2);
            case AFTER_SENDING -> isRepeatable(exchange) && tried < TRIES;
        };
    }

    private Optional<Duration> waitAfter(Exchange exchange, Answer answer, int tried) {
        boolean limited = answer.status() == TOO_MANY_REQUESTS;
        boolean passing = PASSING.contains(answer.status()) && isRepeatable(exchange);
        if (tried >= TRIES || !(limited || passing)) {
            return Optional.empty();
        }
        Duration wait = retryAfter(answer).orElseGet(() -> backOff(tried));
        return Optional.of(wait).filter(span -> span.compareTo(LONGEST_RETRY_AFTER) <= 0);
    }

    private static boolean isRepeatable(Exchange exchange) {
        return exchange.method() != Method.POST && exchange.method() != Method.PUT;
    }

    private Duration backOff(int tried) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << (tried - 1));
        Duration capped = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        double factor = 1 - JITTER + 2 * JITTER * random.getAsDouble();
        return Duration.ofNanos((long) (capped.toNanos() * factor));
    }

    private static Duration timeLeft(Exchange exchange, Deadline deadline) {
        Duration left = deadline.remaining();
        if (left.isZero()) {
            throw new TransportException(
                    TransportException.Kind.NETWORK,
                    0,
                    "could not " + exchange.purpose() + ": the time for it was over before "
                            + exchange.url().getAuthority() + " could be asked",
                    "Try again, or allow more time.",
                    null);
        }
        return left;
    }

    private void await(Exchange exchange, Duration span) {
        try {
            pause.await(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(
                    TransportException.Kind.NETWORK,
                    0,
                    "could not " + exchange.purpose() + ": the thread was interrupted while it waited to try again",
                    "Try again.",
                    e);
        }
    }
}
