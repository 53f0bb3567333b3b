package io.github.imagetrust.notary.testing;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Rejections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a simulated repository answers, which may be other than what it has; and what it was asked. */
public final class Answers {

    private final Map<String, Bytes> files;
    private final List<Request> requests = new ArrayList<>();
    private final Map<String, UnaryOperator<Optional<Bytes>>> byRole = new HashMap<>();
    private final Map<String, UnaryOperator<Optional<Bytes>>> byFile = new HashMap<>();
    private final Map<String, Bytes> cached = new HashMap<>();
    private final Map<String, Runnable> before = new HashMap<>();
    private int roundTrips;

    Answers(Map<String, Bytes> files) {
        this.files = files;
    }

    /** Everything that was asked for, in order. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The names of the files that were asked for, in order. */
    public synchronized List<String> names() {
        return requests.stream().map(Request::file).toList();
    }

    /** The roles of the files that were asked for, in order. */
    public synchronized List<String> roles() {
        return requests.stream().map(Request::role).toList();
    }

    /** How often a client had to wait for an answer, or for several together. */
    public synchronized int roundTrips() {
        return roundTrips;
    }

    /** Forgets what was asked. */
    public synchronized void forgetRequests() {
        requests.clear();
        roundTrips = 0;
    }

    /** Changes what is answered where a file of that role is asked for. */
    public Answers forRole(String role, UnaryOperator<Optional<Bytes>> change) {
        byRole.put(role, change);
        return this;
    }

    /** Changes what is answered to that file name. */
    public Answers forFile(String file, UnaryOperator<Optional<Bytes>> change) {
        byFile.put(file, change);
        return this;
    }

    /** Answers something else where a file of that role is asked for. */
    public Answers replace(String role, Bytes other) {
        return forRole(role, honest -> Optional.of(other));
    }

    /** Says that there is no file of that role. */
    public Answers remove(String role) {
        return forRole(role, honest -> Optional.empty());
    }

    /** Has a cache on the way that goes on answering what these names mean now, unless it is told to look again. */
    public Answers cache(String... names) {
        for (String name : names) {
            cached.put(name, files.get(name));
        }
        return this;
    }

    /** Does something just before the next request for a file of that role is answered. */
    public Answers before(String role, Runnable event) {
        before.put(role, event);
        return this;
    }

    /** Answers truthfully again. */
    public Answers restore() {
        byRole.clear();
        byFile.clear();
        cached.clear();
        before.clear();
        return this;
    }

    synchronized Optional<Bytes> fetch(Request request) {
        roundTrips++;
        return answer(request);
    }

    synchronized List<Optional<Bytes>> fetchAll(List<Request> together) {
        roundTrips++;
        return together.stream().map(this::answer).toList();
    }

    private Optional<Bytes> answer(Request request) {
        requests.add(request);
        Optional.ofNullable(before.remove(request.role())).ifPresent(Runnable::run);
        Bytes there = request.pastCaches() ? null : cached.get(request.file());
        Optional<Bytes> honest = Optional.ofNullable(there == null ? files.get(request.file()) : there);
        Optional<Bytes> answer = byFile.getOrDefault(
                        request.file(), byRole.getOrDefault(request.role(), UnaryOperator.identity()))
                .apply(honest);
        if (answer.isPresent() && answer.get().size() > request.maxBytes()) { // as every source must
            throw Rejections.tooLarge(request.role(), request.file(), request.maxBytes());
        }
        return answer;
    }
}
