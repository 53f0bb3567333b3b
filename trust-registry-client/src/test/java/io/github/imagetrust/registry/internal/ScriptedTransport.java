package io.github.imagetrust.registry.internal;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.internal.ExchangeException.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers as a test wrote it down: one after the other, and the last one for ever. */
public final class ScriptedTransport implements Transport {

    private interface Step {
        Answer take() throws ExchangeException;
    }

    private final Deque<Step> script = new ArrayDeque<>();
    private final List<Exchange> exchanges = new ArrayList<>();

    public ScriptedTransport then(int status) {
        return then(new Answer(status, Map.of(), new byte[0], List.of()));
    }

    public ScriptedTransport then(int status, String header, String value) {
        return then(
                new Answer(status, Map.of(header.toLowerCase(Locale.ROOT), List.of(value)), new byte[0], List.of()));
    }

    public ScriptedTransport then(Answer answer) {
        script.add(() -> answer);
        return this;
    }

    public void always(int status) {
        script.clear();
        then(status);
    }

    public void failing(Stage stage) {
        script.clear();
        script.add(() -> {
            throw new ExchangeException(
                    stage, new TransportException(TransportException.Kind.NETWORK, 0, "as scripted", "none", null));
        });
    }

    public int sent() {
        return exchanges.size();
    }

    public List<Exchange> exchanges() {
        return exchanges;
    }

    @Override
    public Answer send(Exchange exchange, Duration span) throws ExchangeException {
        exchanges.add(exchange);
        Step step = script.size() > 1 ? script.remove() : script.element();
        return step.take();
    }

    @Override
    public Optional<URI> resolve(URI base, String reference) {
        return Optional.of(base.resolve(reference));
    }

    @Override
    public URI withQuery(URI url, String name, String value) {
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + name + "=" + value.replace(":", "%3A"));
    }

    @Override
    public Optional<String> registeredDomain(String host) {
        String[] labels = host.split("\\.");
        boolean name = labels.length >= 2 && !host.matches("[0-9.:\\[\\]]+");
        return name ? Optional.of(labels[labels.length - 2] + "." + labels[labels.length - 1]) : Optional.empty();
    }
}
