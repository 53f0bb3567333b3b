package io.github.imagetrust.notary.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.HttpFetcher;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import io.github.imagetrust.registry.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers every request alike, and remembers what was asked. */
final class ScriptedFetcher implements HttpFetcher {

    final List<HttpRequest> asked = new ArrayList<>();
    final List<Integer> together = new ArrayList<>();

    private int status = 200;
    private String code = "";
    private byte[] body = {};

    ScriptedFetcher answer(int newStatus, String newBody) {
        status = newStatus;
        body = newBody.getBytes(UTF_8);
        return this;
    }

    ScriptedFetcher error(int newStatus, String newCode, String newBody) {
        code = newCode;
        return answer(newStatus, newBody);
    }

    @Override
    public HttpResponse fetch(HttpRequest request, Deadline deadline) {
        asked.add(request);
        if (status == 200 && body.length > request.maxBytes()) {
            throw new TransportException(TransportException.Kind.TOO_LARGE, 200, "too many bytes", "None.", null);
        }
        Refusal refusal = new Refusal(
                Optional.of(code).filter(c -> !c.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                new Refusal.Access(false, Optional.empty()));
        return new HttpResponse(request, request.url(), status, Map.of(), body, refusal);
    }

    @Override
    public List<HttpResponse> fetchAll(List<HttpRequest> requests, Deadline deadline) {
        together.add(requests.size());
        return requests.stream().map(request -> fetch(request, deadline)).toList();
    }
}
