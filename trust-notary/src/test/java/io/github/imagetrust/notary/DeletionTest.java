package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.DeletionPlan;
import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import io.github.imagetrust.policy.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose trust data are deleted: those of the root that is pinned, if one is, and whatever is there otherwise. */
class DeletionTest {

    private static final String NAME = "registry.example.com/app";
    private static final RepositoryName APP = RepositoryName.parse(NAME);
    private static final String ANOTHER_KEY = "ab".repeat(32);
    private static final Instant LONG_AFTER = TrustedFolder.BEGIN.plus(Duration.ofDays(20 * 365));

    @TempDir
    private Path folder;

    private TrustedFolder trusted;
    private String key = "";

    @BeforeEach
    void somethingIsSigned() {
        trusted = new TrustedFolder(folder);
        trusted.sign(NAME + ":1.0");
        trusted.sign(NAME + ":2.0");
        key = trusted.rootKey(NAME);
    }

    @Test
    void underAnotherPinNothingIsDeleted() {
        assertEquals(Code.PIN_MISMATCH, refusedUnder(ANOTHER_KEY, TrustedFolder.BEGIN));
        assertTrue(isThere());
    }

    @Test
    void underItsPinItIsDeletedInDateOrNot() {
        delete(LONG_AFTER, key);

        assertFalse(isThere());
    }

    @Test
    void aPinOutlivesRotationsHereToo() {
        try (ImageTrust trust = trusted.at(TrustedFolder.BEGIN, "publisher")) {
            trust.admin(policy(trust, Set.of())).publish(APP, new RotateRoot(List.of(), OptionalInt.empty()));
        }

        delete(TrustedFolder.BEGIN, key);

        assertFalse(isThere());
    }

    @Test
    void whatIsBrokenBelowTheRootIsDeletedUnderItsPin() throws IOException {
        Files.writeString(trusted.served(NAME).resolve("timestamp.json"), "<html>");

        assertEquals(
                new DeletionPlan(APP, trusted.service().toString(), OptionalLong.of(1), OptionalInt.empty()),
                plan(Set.of(key)));
        delete(TrustedFolder.BEGIN, key);

        assertFalse(isThere());
    }

    @Test
    void aRootThatCannotBeHeldAgainstThePinIsDeletedOnlyWithoutOne() throws IOException {
        Files.writeString(trusted.served(NAME).resolve("root.json"), "<html>");

        assertEquals(Code.PIN_MISMATCH, refusedUnder(key, TrustedFolder.BEGIN));
        assertTrue(isThere());
        assertEquals(
                new DeletionPlan(APP, trusted.service().toString(), OptionalLong.empty(), OptionalInt.empty()),
                plan(Set.of()));
        delete(TrustedFolder.BEGIN);

        assertFalse(isThere());
    }

    @Test
    void whatWouldBeDeletedIsSaidAndStays() {
        assertEquals(
                new DeletionPlan(APP, trusted.service().toString(), OptionalLong.of(1), OptionalInt.of(2)),
                plan(Set.of()));
        assertEquals(
                Code.PIN_MISMATCH,
                assertThrows(SigningException.class, () -> plan(Set.of(ANOTHER_KEY)))
                        .finding()
                        .orElseThrow()
                        .code());
        assertTrue(isThere());
        delete(TrustedFolder.BEGIN);
        assertEquals(
                SigningException.Kind.NOT_INITIALIZED,
                assertThrows(SigningException.class, () -> plan(Set.of())).kind());
    }

    private boolean isThere() {
        return Files.exists(trusted.served(NAME).resolve("root.json"));
    }

    private Code refusedUnder(String pin, Instant now) {
        return assertThrows(SigningException.class, () -> delete(now, pin))
                .finding()
                .orElseThrow()
                .code();
    }

    private DeletionPlan plan(Set<String> pins) {
        try (ImageTrust trust = trusted.at(TrustedFolder.BEGIN, "owner")) {
            return trust.admin(policy(trust, pins)).deletion(APP);
        }
    }

    private void delete(Instant now, String... pins) {
        try (ImageTrust trust = trusted.at(now, "owner")) {
            trust.admin(policy(trust, Set.of(pins))).delete(APP);
        }
    }

    private static TrustPolicy policy(ImageTrust trust, Set<String> pins) {
        return trust.policyFor(List.of(APP), pins, pins.isEmpty());
    }
}
