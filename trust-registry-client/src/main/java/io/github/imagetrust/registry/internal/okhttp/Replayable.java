package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.registry.http.RequestBody;
import java.io.IOException;
import okhttp3.MediaType;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that we can send again, and that OkHttp must not: whether a write may be repeated is decided above it. */
final class Replayable extends okhttp3.RequestBody {

    private final RequestBody body;

    Replayable(RequestBody body) {
        this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType().isEmpty() ? null : MediaType.get(body.contentType());
    }

    @Override
    public long contentLength() {
        return body.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(body.content());
    }
}
