package io.github.imagetrust.spi;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import io.github.imagetrust.spi.SignaturePublisher.Publication;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The values that pass through the ports. */
class PortsTest {

    private static final Digest DIGEST = Digest.sha256(new byte[0]);

    @Test
    void anOrderBindsATag() {
        ImageReference digestOnly = ImageReference.parse("alpine").withDigest(DIGEST);

        assertThrows(
                IllegalArgumentException.class,
                () -> new Order(digestOnly, DIGEST, 1, Optional.empty(), false, MoveConsent.REFUSE));
    }

    @Test
    void theTwoStandingConsentsAreNeverAndAlways() {
        ImageReference image = ImageReference.parse("alpine:3");

        assertFalse(MoveConsent.REFUSE.mayMove(image, DIGEST, DIGEST));
        assertTrue(MoveConsent.ALLOW.mayMove(image, DIGEST, DIGEST));
    }

    @Test
    void whatIsRememberedIsNotChangedByWhoeverMadeIt() {
        Map<String, VersionFloor> floors = new HashMap<>(Map.of("targets", new VersionFloor(3, DIGEST)));
        Map<String, Long> anchors = new HashMap<>(Map.of("pin", 1L));
        Memory memory = new Memory(floors, Optional.of(new KnownRoot(2, DIGEST, true, anchors)));

        floors.clear();
        anchors.clear();

        assertAll(
                () -> assertEquals(3, memory.floors().get("targets").version()),
                () -> assertEquals(
                        Map.of("pin", 1L), memory.root().orElseThrow().anchors()));
    }

    @Test
    void nothingWasSeenAtFirst() {
        assertEquals(new Memory(Map.of(), Optional.empty()), Memory.EMPTY);
    }

    @Test
    void whatWasPublishedIsNotChangedByWhoeverMadeIt() {
        List<String> keys = new ArrayList<>(List.of("key"));
        List<SignedRole> roles = new ArrayList<>(List.of(new SignedRole("targets", 2, keys)));
        Publication published = new Publication(roles, Optional.empty(), List.of());

        keys.clear();
        roles.clear();

        assertEquals(List.of(new SignedRole("targets", 2, List.of("key"))), published.roles());
    }

    @Test
    void aContextIsComplete() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(1), () -> 0);

        assertAll(
                () -> assertThrows(
                        NullPointerException.class, () -> new VerificationContext(null, deadline, Limits.DEFAULT)),
                () -> assertThrows(
                        NullPointerException.class, () -> new VerificationContext(Instant.EPOCH, null, Limits.DEFAULT)),
                () -> assertThrows(
                        NullPointerException.class, () -> new VerificationContext(Instant.EPOCH, deadline, null)));
    }
}
