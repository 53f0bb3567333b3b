package io.github.imagetrust.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.TransportException;
import java.util.Optional;

class ManifestFuzzTest {

    @FuzzTest
    void onlyOurExceptionsComeOut(byte[] data) {
        Manifest manifest;
        try {
            manifest = Manifest.of(data, Optional.of(MediaTypes.OCI_MANIFEST));
        } catch (TransportException e) {
            assertEquals(TransportException.Kind.PROTOCOL, e.kind());
            return;
        }
        assertArrayEquals(data, manifest.bytes());
        assertEquals(Digest.sha256(data), manifest.digest());
    }
}
