package io.github.imagetrust.registry.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final int MOST = 1 << 20;

    private final Meter meter = new Meter();
    private final InputStream connection = meter.count(new ByteArrayInputStream(new byte[4 * MOST]));

    @Test
    void asMuchAsIsAllowedIsRead() throws IOException {
        meter.restart();
        assertEquals(MOST, connection.readNBytes(MOST).length);
        assertThrows(IOException.class, connection::read);
    }

    @Test
    void whatHasComeMakesRoomForMore() throws IOException {
        for (int i = 0; i < 3; i++) {
            meter.restart();
            assertEquals(MOST, connection.readNBytes(MOST).length);
        }
    }

    @Test
    void whoHasEndedIsNotCounted() throws IOException {
        meter.restart();
        meter.stop();
        assertEquals(2 * MOST, connection.readNBytes(2 * MOST).length);
    }

    @Test
    void othersAreNotCounted() throws IOException {
        meter.restart();
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> {
            try {
                return connection.readNBytes(2 * MOST).length;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(2 * MOST, other.join());
        assertEquals(MOST, connection.readNBytes(MOST).length);
    }
}
