package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.http.HttpRequest.Method;
import io.github.imagetrust.registry.internal.Exchange;
import io.github.imagetrust.registry.internal.ExchangeException;
import io.github.imagetrust.registry.internal.ExchangeException.Stage;
import java.io.IOException;
import okhttp3.Response;
import okio.BufferedSource;

/** Reads bodies, and never more than was allowed. */
final class AnswerBody {

    /** Of an answer that is no success: enough for its error message. */
    private static final long LARGEST_ERROR = 64 << 10;

    /** How much is read between two looks at what it cost to get it. */
    private static final long STEP = 64 << 10;

    private AnswerBody() {}

    static byte[] read(Exchange exchange, Response response, Meter meter) throws IOException, ExchangeException {
        if (exchange.method() == Method.HEAD) {
            return new byte[0];
        }
        if (!response.isSuccessful()) {
            return start(response.body().source(), LARGEST_ERROR);
        }
        requireNotEncoded(exchange, response);
        long limit = exchange.maxBytes();
        BufferedSource source = response.body().source();
        if (response.body().contentLength() > limit || hasMore(source, limit, meter)) {
            throw hopeless(
                    TransportException.Kind.TOO_LARGE,
                    exchange,
                    response,
                    "the answer has more than " + limit + " bytes",
                    "If that is as it should be, allow more in the limits.");
        }
        return source.readByteArray();
    }

    /** Whether there are more bytes than {@code limit}; all that there are up to there are in the buffer then. */
    private static boolean hasMore(BufferedSource source, long limit, Meter meter) throws IOException {
        for (long wanted = Math.min(STEP, limit + 1);
                source.request(wanted);
                wanted = Math.min(wanted + STEP, limit + 1)) {
            if (wanted > limit) {
                return true;
            }
            meter.restart();
        }
        return false;
    }

    /** We asked for the bytes as they are. A coding would hide how many there will be, and hashes are of other bytes. */
    private static void requireNotEncoded(Exchange exchange, Response response) throws ExchangeException {
        String coding = response.header("Content-Encoding", "identity");
        if (coding != null && !coding.isBlank() && !coding.equalsIgnoreCase("identity")) {
            throw hopeless(
                    TransportException.Kind.PROTOCOL,
                    exchange,
                    response,
                    "the answer is compressed although that was not asked for",
                    "Ask whoever runs it, or the proxy before it, to leave answers as they are.");
        }
    }

    private static byte[] start(BufferedSource source, long most) throws IOException {
        source.request(most);
        return source.readByteArray(Math.min(most, source.getBuffer().size()));
    }

    private static ExchangeException hopeless(
            TransportException.Kind kind, Exchange exchange, Response response, String what, String remedy) {
        String message =
                "could not " + exchange.purpose() + " from " + exchange.url().getAuthority() + ": " + what;
        return new ExchangeException(
                Stage.HOPELESS, new TransportException(kind, response.code(), message, remedy, null));
    }
}
