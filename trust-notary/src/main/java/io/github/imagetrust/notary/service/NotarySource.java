package io.github.imagetrust.notary.service;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.http.HttpFetcher;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Rejections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of one repository at a Notary server, for one call. */
final class NotarySource implements MetadataSource {

    private static final int OK = 200;

    private final NotaryUrls urls;
    private final RepositoryName repository;
    private final HttpFetcher fetcher;
    private final AuthScope access;
    private final Deadline deadline;

    NotarySource(NotaryUrls urls, RepositoryName repository, HttpFetcher fetcher, AuthScope access, Deadline deadline) {
        this.urls = urls;
        this.repository = repository;
        this.fetcher = fetcher;
        this.access = access;
        this.deadline = deadline;
    }

    @Override
    public Optional<Bytes> fetch(Request request) {
        try {
            return content(request, fetcher.fetch(toHttp(request), deadline));
        } catch (TransportException e) {
            throw e.kind() == TransportException.Kind.TOO_LARGE ? tooLarge(request, e) : e;
        }
    }

    @Override
    public List<Optional<Bytes>> fetchAll(List<Request> requests) {
        if (requests.size() == 1) {
            return List.of(fetch(requests.get(0)));
        }
        List<HttpResponse> answers;
        try {
            answers = fetcher.fetchAll(requests.stream().map(this::toHttp).toList(), deadline);
        } catch (TransportException e) {
            if (e.kind() != TransportException.Kind.TOO_LARGE) {
                throw e;
            }
            return requests.stream().map(this::fetch).toList(); // one by one, to say which role's it is
        }
        List<Optional<Bytes>> contents = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            contents.add(content(requests.get(i), answers.get(i)));
        }
        return contents;
    }

    @Override
    public void requireTime() {
        if (deadline.hasPassed()) {
            throw new TransportException(
                    TransportException.Kind.NETWORK,
                    0,
                    "the time was over before all trust data of " + repository + " were checked",
                    "Try again, or allow more time.",
                    null);
        }
    }

    @Override
    public String description() {
        return urls.base();
    }

    private HttpRequest toHttp(Request request) {
        HttpRequest get = HttpRequest.get(
                urls.file(repository, request.file()),
                access,
                Math.max(1, request.maxBytes()), // metadata may say that a file has no bytes, and no request can
                "read " + request.file() + " of " + repository);
        return request.pastCaches() ? get.pastCaches() : get;
    }

    /** Only 200 has a file, and only 404 says that there is none; a redirect or an empty success says neither. */
    private static Optional<Bytes> content(Request request, HttpResponse answer) {
        if (answer.isAbsent()) {
            return Optional.empty();
        }
        if (answer.status() != OK) {
            throw answer.toException();
        }
        Bytes content = Bytes.of(answer.body());
        if (content.size() > request.maxBytes()) {
            throw Rejections.tooLarge(request.role(), request.file(), request.maxBytes());
        }
        return Optional.of(content);
    }

    /** More than was allowed where trust data were asked for is an attack, or a broken server: no, not "try again". */
    private static MetadataRejectedException tooLarge(Request request, TransportException cause) {
        return new MetadataRejectedException(
                Rejections.tooLarge(request.role(), request.file(), request.maxBytes())
                        .finding(),
                cause);
    }
}
