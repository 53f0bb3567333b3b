package io.github.imagetrust.notary.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class PeersTest {

    @Test
    void aMissingProgramSkipsTheTestByName() {
        String text = assertThrows(TestAbortedException.class, () -> Peers.missing("no-such is not installed", false))
                .getMessage();

        assertTrue(text.contains("no-such is not installed"), text);
    }

    @Test
    void aMissingProgramFailsTheTestWherePeersAreRequired() {
        var failure = assertThrows(AssertionFailedError.class, () -> Peers.missing("no-such is not installed", true));

        assertEquals("no-such is not installed, and -Dpeers=required forbids to skip the test", failure.getMessage());
    }
}
