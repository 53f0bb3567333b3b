package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.internal.Challenge;
import io.github.imagetrust.registry.internal.ClientSettings;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.Retries;
import io.github.imagetrust.registry.internal.Transport;
import java.net.URI;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client knows about getting in, for all its requests: how each server wants to be asked, credentials, tokens.
 * Safe to share between threads.
 */
public final class Authorizer {

    private static final Logger LOG = LoggerFactory.getLogger(Authorizer.class);
    private static final int MOST_SERVERS = 100;

    private final BoundedMap<Origin, Way> ways = new BoundedMap<>(MOST_SERVERS);
    private final Credentials credentials;
    private final RealmPolicy policy;
    private final TokenServer tokenServer;
    private final TokenCache tokens;

    public Authorizer(ClientSettings settings, Transport transport, Retries retries, LongSupplier nanoTime) {
        this.credentials = new Credentials(settings.credentials());
        this.policy = new RealmPolicy(settings, transport);
        this.tokenServer = new TokenServer(transport, retries, nanoTime, settings.userAgent());
        this.tokens = new TokenCache(nanoTime);
    }

    /** How a server lets requests in: basic if there is no realm. */
    record Way(Optional<TokenServer.Realm> realm) {}

    /** The state of one request to that server. */
    public Attempt begin(Origin server, AuthScope scope, Deadline deadline) {
        return new Attempt(this, server, scope, deadline);
    }

    /** Forgets all tokens, and overwrites all credentials. */
    public void wipe() {
        tokens.clear();
        credentials.wipe();
    }

    Credentials credentials() {
        return credentials;
    }

    RealmPolicy policy() {
        return policy;
    }

    TokenServer tokenServer() {
        return tokenServer;
    }

    TokenCache tokens() {
        return tokens;
    }

    Optional<Way> knownWay(Origin server) {
        return ways.get(server);
    }

    /** The realm of a challenge, once it has passed the rules; remembered for the server, so that later requests start there. */
    Optional<TokenServer.Realm> learnRealm(Origin server, URI challengedAt, Challenge bearer) {
        Optional<URI> url = bearer.parameter("realm").flatMap(realm -> policy.usable(server, challengedAt, realm));
        if (url.isEmpty()) {
            LOG.warn("{} names a token realm that must not be asked; it is left alone", server);
            return Optional.empty();
        }
        TokenServer.Realm realm =
                new TokenServer.Realm(server, url.get(), bearer.parameter("service"), policy.hop(server, url.get()));
        Optional<Way> before = ways.get(server);
        if (before.flatMap(Way::realm).filter(known -> !known.equals(realm)).isPresent()) {
            LOG.warn("{} now names another token realm, at {}", server, Origin.of(url.get()));
        }
        ways.put(server, new Way(Optional.of(realm)));
        return Optional.of(realm);
    }

    void learnBasic(Origin server) {
        ways.put(server, new Way(Optional.empty()));
    }
}
