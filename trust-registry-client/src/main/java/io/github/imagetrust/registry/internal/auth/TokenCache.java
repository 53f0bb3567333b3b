package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.registry.internal.Origin;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tokens in memory, the last 500 of them. A token is found again only for the same server, realm, service and identity; and
 * of requests that want the same one together, one fetches it.
 */
final class TokenCache {

    private static final int MOST = 500;

    /** What a token is good for. */
    record Key(Origin server, URI realm, Optional<String> service, String identity, Scopes scopes) {

        boolean covers(Key other) {
            return server.equals(other.server)
                    && realm.equals(other.realm)
                    && service.equals(other.service)
                    && identity.equals(other.identity)
                    && scopes.cover(other.scopes);
        }
    }

    private final BoundedMap<Key, Token> tokens = new BoundedMap<>(MOST);
    private final Map<Key, CompletableFuture<Optional<Token>>> onTheirWay = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    TokenCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** A token that is still good for that, or for more. */
    Optional<Token> find(Key key) {
        AtomicReference<Optional<Token>> found = new AtomicReference<>(Optional.empty());
        tokens.forEach(entry -> {
            if (entry.getKey().covers(key) && entry.getValue().isGoodAt(now())) {
                found.set(Optional.of(entry.getValue()));
            }
        });
        return found.get();
    }

    /** A token from here or from {@code fetch}, which answers empty if there is none to be had. */
    Optional<Token> getOrFetch(Key key, Deadline deadline, Supplier<Optional<Token>> fetch) {
        Optional<Token> found = find(key);
        if (found.isPresent()) {
            return found;
        }
        CompletableFuture<Optional<Token>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Token>> running = onTheirWay.putIfAbsent(key, mine);
        if (running != null) {
            Optional<Token> theirs = await(running, deadline);
            return theirs.isPresent() ? theirs : fetch.get();
        }
        try {
            Optional<Token> fetched = fetch.get();
            fetched.ifPresent(token -> tokens.put(key, token));
            mine.complete(fetched);
            return fetched;
        } finally {
            mine.complete(Optional.empty()); // of no effect after a success; those who wait must not wait for ever
            onTheirWay.remove(key, mine);
        }
    }

    /** Forgets a token that a server did not accept. */
    void drop(Token rejected) {
        AtomicReference<Optional<Key>> key = new AtomicReference<>(Optional.empty());
        tokens.forEach(entry -> {
            if (entry.getValue().equals(rejected)) {
                key.set(Optional.of(entry.getKey()));
            }
        });
        key.get().ifPresent(tokens::remove);
    }

    void clear() {
        tokens.clear();
    }

    private static Optional<Token> await(CompletableFuture<Optional<Token>> running, Deadline deadline) {
        try {
            return running.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty(); // whoever waited asks for itself, within its own deadline
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
