package io.github.imagetrust.registry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs a few blocking calls at the same time: the first on the calling thread, the others on threads made for them. */
public final class Together {

    private final Executor threads;

    public Together(Executor threads) {
        this.threads = threads;
    }

    /** The results in order; the first failure, by order, once all have ended. */
    <T> List<T> all(List<Supplier<T>> calls) {
        List<CompletableFuture<T>> others = new ArrayList<>();
        for (Supplier<T> call : calls.subList(Math.min(1, calls.size()), calls.size())) {
            others.add(CompletableFuture.supplyAsync(call, threads));
        }
        List<CompletableFuture<T>> all = new ArrayList<>();
        if (!calls.isEmpty()) {
            all.add(here(calls.get(0)));
        }
        all.addAll(others);
        others.forEach(Together::awaitEnd);
        return all.stream().map(Together::result).toList();
    }

    private static <T> CompletableFuture<T> here(Supplier<T> call) {
        try {
            return CompletableFuture.completedFuture(call.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void awaitEnd(CompletableFuture<?> call) {
        call.handle((value, failure) -> "ended").join();
    }

    private static <T> T result(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
