package io.github.imagetrust.registry;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.registry.http.HttpFetcher;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.internal.ClientSettings;
import io.github.imagetrust.registry.internal.Fetcher;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.Pause;
import io.github.imagetrust.registry.internal.Redirects;
import io.github.imagetrust.registry.internal.Retries;
import io.github.imagetrust.registry.internal.Together;
import io.github.imagetrust.registry.internal.auth.Authorizer;
import io.github.imagetrust.registry.internal.okhttp.OkHttpTransport;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring of one client: transport, retries, redirects, authorisation. */
final class Connections {

    static final Logger LOG = LoggerFactory.getLogger(RegistryClient.class);

    private static final int MOST_THREADS = 16;
    private static final int IDLE_SECONDS = 5;

    private final OkHttpTransport transport;
    private final Authorizer authorizer;
    private final ThreadPoolExecutor threads;
    private final Fetcher fetcher;

    Connections(ClientSettings settings, Clock clock, LongSupplier nanoTime) {
        this.transport = new OkHttpTransport(settings);
        Retries retries = new Retries(
                transport,
                Pause.SLEEPING,
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
        this.authorizer = new Authorizer(settings, transport, retries, nanoTime);
        this.threads = threads();
        this.fetcher = new Fetcher(
                settings, new Redirects(transport, retries, settings), retries, authorizer, new Together(threads));
    }

    HttpFetcher fetcher() {
        return fetcher;
    }

    HttpResponse fetchElsewhere(HttpRequest request, Origin namedBy, Deadline deadline) {
        return fetcher.fetchElsewhere(request, namedBy, deadline);
    }

    Optional<URI> resolve(URI base, String reference) {
        return transport.resolve(base, reference);
    }

    URI withQuery(URI url, String name, String value) {
        return transport.withQuery(url, name, value);
    }

    void close() {
        authorizer.wipe();
        threads.shutdown();
        transport.close();
    }

    /** Threads are made when calls want to run together, end soon after, and keep no program alive. */
    private static ThreadPoolExecutor threads() {
        return new ThreadPoolExecutor(
                0,
                MOST_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "imagetrust-fetch");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }
}
