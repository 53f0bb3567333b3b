package io.github.imagetrust.registry.internal;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.internal.Exchange.Hop;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows redirects by hand.
 *
 * <p>A redirect is how a server could pass our credentials on, or make us call an address that only we can reach. So what is
 * secret stays behind at the first foreign origin, for the rest of the way, and each target is a decision of its own.
 */
public final class Redirects {

    private static final int MOST = 5;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> HARMLESS = harmless();

    private final Transport transport;
    private final Retries retries;
    private final ClientSettings settings;

    public Redirects(Transport transport, Retries retries, ClientSettings settings) {
        this.transport = transport;
        this.retries = retries;
        this.settings = settings;
    }

    /**
     * An answer, and where it came from.
     *
     * @param foreign whether the way led over another origin; its challenges must not be answered then
     */
    public record Landing(Answer answer, URI url, boolean foreign) {}

    /** Sends, and follows redirects if {@code follow} and the method allow it. */
    public Landing send(Exchange first, boolean follow, Deadline deadline) {
        Exchange exchange = first;
        boolean foreign = false;
        for (int hops = 0; ; hops++) {
            Answer answer = retries.send(exchange, deadline);
            if (!follow || !first.method().isRead() || !STATUSES.contains(answer.status())) {
                return new Landing(answer, exchange.url(), foreign);
            }
            if (hops == MOST) {
                throw broken(exchange, "it redirects more than " + MOST + " times", answer);
            }
            URI target = target(exchange, answer);
            foreign |= !Origin.of(target).equals(first.origin());
            exchange =
                    exchange.to(target, hop(first.origin(), target), foreign ? kept(first.headers()) : first.headers());
        }
    }

    private URI target(Exchange exchange, Answer answer) {
        String location = answer.header("location")
                .orElseThrow(() -> broken(exchange, "it redirects without saying where to", answer));
        URI target = transport
                .resolve(exchange.url(), location)
                .orElseThrow(() -> broken(exchange, "it redirects to something that is no URL of the web", answer));
        if (target.getRawUserInfo() != null) {
            throw broken(exchange, "it redirects to a URL with a user name in it", answer);
        }
        if (Origin.of(target).isPlain() && !Origin.of(exchange.url()).isPlain()) {
            throw broken(exchange, "it redirects from https to plain http", answer);
        }
        return target;
    }

    private Hop hop(Origin origin, URI target) {
        if (Origin.of(target).equals(origin)) {
            return Hop.NAMED;
        }
        return settings.isListedPrivate(Origin.of(target)) ? Hop.LISTED : Hop.REDIRECT;
    }

    private static Map<String, String> kept(Map<String, String> headers) {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        kept.keySet().retainAll(HARMLESS);
        return kept;
    }

    private static TransportException broken(Exchange exchange, String what, Answer answer) {
        return new TransportException(
                TransportException.Kind.PROTOCOL,
                answer.status(),
                "could not " + exchange.purpose() + " from " + exchange.url().getAuthority() + ": " + what,
                "Ask whoever runs " + exchange.origin().authority() + " to mend its redirects.",
                null);
    }

    private static Set<String> harmless() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Set.of("Accept", "Range", "User-Agent", "Cache-Control", "Pragma"));
        return names;
    }
}
