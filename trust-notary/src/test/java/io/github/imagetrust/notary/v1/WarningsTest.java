package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out, and what ends soon. */
class WarningsTest {

    private final NotaryFlavour flavour = new NotaryFlavour("example.test/team/image");
    private final RepositorySimulator repository =
            RepositorySimulator.of(flavour).delegate("targets/alice").publish();
    private final Instant inSixMonths =
            repository.now().atZone(ZoneOffset.UTC).plusMonths(6).toInstant();

    @Test
    void aRepositoryInOrderIsNotWarnedOf() {
        assertEquals(List.of(), warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "snapshot", "targets", "targets/alice"})
    void whatEndsInLessThanSixMonthsIsWarnedOf(String role) {
        repository.expires(role, inSixMonths.minusSeconds(1)).publish();

        List<Finding> warnings = warnings();

        assertEquals(List.of(Code.NEAR_EXPIRY), codes(warnings));
        assertEquals(role, warnings.get(0).role().orElseThrow());
        assertTrue(warnings.get(0).message().startsWith(role + " expires at "), warnings::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "snapshot", "targets", "targets/alice"})
    void whatEndsInSixMonthsIsNot(String role) {
        repository.expires(role, inSixMonths).publish();

        assertEquals(List.of(), warnings());
    }

    @Test
    void aTimestampAlwaysEndsSoonAndIsNotWarnedOf() {
        repository.expires("timestamp", repository.now().plusSeconds(60)).publish();

        assertEquals(List.of(), warnings());
    }

    @Test
    void aDelegationThatIsLeftOutIsWarnedOfWithTheReason() {
        repository.signWith("targets/alice", flavour.key("stranger")).publish();

        List<Finding> warnings = warnings();

        assertEquals(List.of(Code.THRESHOLD_NOT_MET), codes(warnings));
        assertEquals("targets/alice", warnings.get(0).role().orElseThrow());
    }

    @Test
    void aDelegationThatNobodySignedIsWarnedOf() {
        repository.unlist("targets/alice").publish();

        List<Finding> warnings = warnings();

        assertEquals(List.of(Code.DELEGATION_NEVER_SIGNED), codes(warnings));
        assertEquals("targets/alice", warnings.get(0).role().orElseThrow());
    }

    @Test
    void whatTheRefreshHadToNoteComesFirst() {
        Finding note = Finding.of(Code.CACHED, "a note", "Nothing.");
        repository.unlist("targets/alice").publish();
        Refreshed now = SimulatedClient.of(repository).refresh();
        Refreshed noted =
                new Refreshed(now.targets(), now.delegations(), now.known(), now.knownBefore(), List.of(note));

        assertEquals(List.of(Code.CACHED, Code.DELEGATION_NEVER_SIGNED), codes(Warnings.of(noted, repository.now())));
    }

    private List<Finding> warnings() {
        return Warnings.of(SimulatedClient.of(repository).refresh(), repository.now());
    }

    private static List<Code> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
