package io.github.imagetrust.registry.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** One request, one answer: no retry, no redirect, no challenge answered. Safe to share between threads. */
public interface Transport {

    /**
     * Sends, and reads the whole answer.
     *
     * @param span the time for all of it
     */
    Answer send(Exchange exchange, Duration span) throws ExchangeException;

    /** What a reference in a header means, seen from the URL that it came from; empty if it is no http or https URL. */
    Optional<URI> resolve(URI base, String reference);

    /** The URL with one more query parameter, and what it had left as it was. */
    URI withQuery(URI url, String name, String value);

    /** The part of a host's name that somebody registered ({@code example.co.uk}); empty for addresses and suffixes. */
    Optional<String> registeredDomain(String host);
}
