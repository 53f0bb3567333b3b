package io.github.imagetrust.notary.archive;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source that keeps what it answered, and asks past caches: an archive is of what the service has at that moment. */
final class Recorder implements MetadataSource {

    private final MetadataSource source;
    private final Map<String, Bytes> answered = new HashMap<>();

    Recorder(MetadataSource source) {
        this.source = source;
    }

    @Override
    public Optional<Bytes> fetch(Request request) {
        Optional<Bytes> answer = source.fetch(past(request));
        answer.ifPresent(bytes -> answered.put(request.file(), bytes));
        return answer;
    }

    @Override
    public List<Optional<Bytes>> fetchAll(List<Request> requests) {
        List<Optional<Bytes>> answers = new ArrayList<>(
                source.fetchAll(requests.stream().map(Recorder::past).toList()));
        for (int i = 0; i < requests.size(); i++) {
            String file = requests.get(i).file();
            answers.get(i).ifPresent(bytes -> answered.put(file, bytes));
        }
        return answers;
    }

    @Override
    public void requireTime() {
        source.requireTime();
    }

    @Override
    public String description() {
        return source.description();
    }

    /** The last answer under that name. */
    Optional<Bytes> answered(String file) {
        return Optional.ofNullable(answered.get(file));
    }

    private static Request past(Request request) {
        return new Request(request.file(), request.role(), request.maxBytes(), true);
    }
}
