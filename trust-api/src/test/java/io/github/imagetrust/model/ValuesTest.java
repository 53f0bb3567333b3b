package io.github.imagetrust.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.Finding.Category;
import io.github.imagetrust.model.Finding.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The small values: checked when made, and never changed by the hand that made them. */
class ValuesTest {

    private static final Digest DIGEST = Digest.sha256(new byte[0]);
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void sizesAndVersionsAreNotNegative() {
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> new Descriptor("a/b", DIGEST, -1)),
                () -> assertEquals(0, new Descriptor("a/b", DIGEST, 0).size()),
                () -> assertThrows(IllegalArgumentException.class, () -> new VersionFloor(-1, DIGEST)),
                () -> assertEquals(0, new VersionFloor(0, DIGEST).version()));
    }

    @Test
    void aFindingReadsAsItsCodeRoleAndMessage() {
        assertAll(
                () -> assertEquals(
                        "EXPIRED (targets): expired on Monday",
                        Finding.of(Code.EXPIRED, "targets", "expired on Monday", "Sign again.")
                                .toString()),
                () -> assertEquals(
                        "NO_RULE: no rule",
                        Finding.of(Code.NO_RULE, "no rule", "Add one.").toString()));
    }

    @Test
    void theNotesAreTheseAndEveryOtherCodeIsAReasonToRefuse() {
        Set<Code> notes = Arrays.stream(Code.values())
                .filter(code -> code.category() == Category.NOTE)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Code.class)));

        assertEquals(
                EnumSet.of(
                        Code.FIRST_USE,
                        Code.RELEASES_NEVER_SIGNED,
                        Code.DELEGATION_NEVER_SIGNED,
                        Code.DELEGATION_IGNORED,
                        Code.TIMESTAMP_KEPT,
                        Code.NEAR_EXPIRY,
                        Code.STILL_SIGNED,
                        Code.SIGNATURE_LOST,
                        Code.STAGED_CHANGES,
                        Code.STAGED_NO_EFFECT,
                        Code.RELEASED_AGAIN,
                        Code.IMAGE_NOT_CHECKED,
                        Code.MEMORY_NOT_SAVED,
                        Code.CACHED,
                        Code.FROM_BUNDLE),
                notes);
    }

    @Test
    void everyCategoryHasACode() {
        Set<Category> used = Arrays.stream(Code.values()).map(Code::category).collect(Collectors.toSet());

        assertEquals(EnumSet.allOf(Category.class), used);
    }

    @Test
    void evidenceGrowsByNotesAndTheOldOneStays() {
        Finding first = Finding.of(Code.FIRST_USE, "first use", "Pin it.");
        Finding second = Finding.of(Code.CACHED, "old", "Look again.");
        Evidence evidence = evidence(List.of(first));

        Evidence more = evidence.withNotes(List.of(second));

        assertAll(
                () -> assertEquals(List.of(first), evidence.notes()),
                () -> assertEquals(List.of(first, second), more.notes()),
                () -> assertEquals(evidence(List.of(first, second)), more));
    }

    @Test
    void evidenceIsNotChangedByWhoeverMadeIt() {
        List<Finding> notes = new ArrayList<>();
        List<Evidence.KeyEvidence> keys = new ArrayList<>();
        Evidence evidence = evidence(notes);
        var anchor = new Evidence.Anchor(Evidence.AnchorKind.PINNED_KEY, "pinned", keys, 1);
        var role = new Evidence.RoleEvidence("targets", 1, THEN, 1, keys, keys);

        notes.add(Finding.of(Code.CACHED, "old", "Look again."));
        keys.add(new Evidence.KeyEvidence("id", Optional.empty(), "ecdsa"));

        assertAll(
                () -> assertEquals(List.of(), evidence.notes()),
                () -> assertEquals(List.of(), anchor.rootKeys()),
                () -> assertEquals(List.of(), role.keys()),
                () -> assertEquals(List.of(), role.signedBy()),
                () -> assertThrows(
                        UnsupportedOperationException.class,
                        () -> evidence.roles().clear()));
    }

    @Test
    void anExceptionSaysWhatHappenedWhyAndWhatToDo() {
        var cause = new IllegalStateException("inner");
        var transport = new TransportException(TransportException.Kind.DENIED, 401, "denied", "Log in.", cause);
        var silent = new TransportException(TransportException.Kind.NETWORK, 0, "silent", "Try again.", null);
        var signing = new SigningException(SigningException.Kind.NO_KEY, "no key", "Load it.", null);

        assertAll(
                () -> assertEquals("denied", transport.getMessage()),
                () -> assertEquals("Log in.", transport.remedy()),
                () -> assertEquals(cause, transport.getCause()),
                () -> assertEquals(OptionalInt.of(401), transport.status()),
                () -> assertEquals(OptionalInt.empty(), silent.status()),
                () -> assertEquals(TransportException.Kind.NETWORK, silent.kind()),
                () -> assertEquals(SigningException.Kind.NO_KEY, signing.kind()),
                () -> assertEquals("Mend it.", new TrustStoreException("broken", "Mend it.", null).remedy()),
                () -> assertEquals("Write it.", new ConfigurationException("missing", "Write it.").remedy()));
    }

    private static Evidence evidence(List<Finding> notes) {
        return new Evidence(
                "notary-v1",
                "https://notary.example.com",
                "targets",
                new Evidence.Anchor(Evidence.AnchorKind.FIRST_USE, "first use", List.of(), 1),
                List.of(),
                THEN,
                THEN,
                notes);
    }
}
