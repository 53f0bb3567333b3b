package io.github.imagetrust.registry.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when a server that counts requests, as Docker Hub does, will soon refuse them. */
final class RateLimit {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimit.class);
    private static final int FEW = 10;
    private static final Pattern REMAINING = Pattern.compile("(\\d{1,9})(?:;.*)?");

    private RateLimit() {}

    /** How many more requests the server will answer, if it says so. */
    static Optional<Integer> remaining(Answer answer) {
        return answer.header("ratelimit-remaining")
                .map(REMAINING::matcher)
                .filter(Matcher::matches)
                .map(parts -> Integer.valueOf(parts.group(1)));
    }

    /** Writes it to the log when there are few. */
    static void warn(Origin server, Answer answer) {
        remaining(answer)
                .filter(left -> left < FEW)
                .ifPresent(left -> LOG.warn(
                        "{} will answer {} more requests before it makes us wait; log in for more", server, left));
    }
}
