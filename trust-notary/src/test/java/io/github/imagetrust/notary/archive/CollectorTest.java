package io.github.imagetrust.notary.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.spi.MetadataStore.KnownRoot;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.Refreshed;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What becomes of a repository's history in a bundle. */
class CollectorTest {

    private final NotaryFlavour flavour = new NotaryFlavour("example.test/team/image");
    private final RepositorySimulator repository = RepositorySimulator.of(flavour)
            .delegate("targets/releases")
            .delegate("targets/alice")
            .delegate("targets/expired")
            .delegate("targets/unsigned")
            .put("targets/releases", "1.0", "one")
            .put("targets/alice", "1.0", "one")
            .publish();

    @Test
    void everyRootAndEveryFileIsInIt() {
        rotateTwice();

        Bundle bundle = collect();

        assertEquals(Set.of(1L, 2L, 3L), bundle.roots().keySet());
        assertEquals(repository.file("root"), bundle.newestRoot());
        assertEquals(repository.file("root", 1), bundle.oldestRoot());
        for (String role : List.of("timestamp", "snapshot", "targets", "targets/releases", "targets/alice")) {
            assertEquals(repository.file(role), bundle.roles().get(role), role);
        }
        assertEquals(Optional.of(repository.now().truncatedTo(ChronoUnit.SECONDS)), bundle.fetchedAt());
    }

    @Test
    void itIsCheckedFromItsOldestRootOn() {
        rotateTwice();

        Refreshed seen = check().look(collect());

        assertEquals(3, seen.snapshot().root().verified().body().version());
    }

    @Test
    void aDelegationThatDoesNotCountIsKept() {
        repository
                .expires("targets/expired", repository.now().minus(Duration.ofDays(1)))
                .publish();

        Bundle bundle = collect();

        assertEquals(repository.file("targets/expired"), bundle.roles().get("targets/expired"));
        Refreshed seen = check().look(bundle);
        assertEquals(
                DelegationState.Loaded.class,
                seen.delegations().get("targets/expired").getClass());
    }

    @Test
    void aDelegationWithTooFewSignaturesIsKept() {
        repository.signWith("targets/alice", flavour.key("somebody else")).publish();

        Bundle bundle = collect();

        assertEquals(repository.file("targets/alice"), bundle.roles().get("targets/alice"));
        assertEquals(
                DelegationState.Ignored.class,
                check().look(bundle).delegations().get("targets/alice").getClass());
    }

    @Test
    void theChainBeginsBehindAGap() {
        rotateTwice();
        repository.answers().forFile("2.root.json", answer -> Optional.empty());

        assertEquals(Set.of(3L), collect().roots().keySet());
    }

    @Test
    void whatDoesNotLeadToTheNewestRootIsNoPartOfTheChain() {
        rotateTwice();
        Bytes imposter = RepositorySimulator.ofAnImposter(flavour).file("root");
        repository.answers().forFile("1.root.json", answer -> Optional.of(imposter));

        assertEquals(Set.of(2L, 3L), collect().roots().keySet());
    }

    @Test
    void aRootThatContradictsWhatIsRememberedIsNotCollected() {
        Bytes imposter = RepositorySimulator.ofAnImposter(flavour).file("root");
        Memory memory = new Memory(Map.of(), Optional.of(new KnownRoot(1, imposter.sha256(), true, Map.of())));

        MetadataRejectedException refused = assertThrows(
                MetadataRejectedException.class, () -> collector(memory).collect(repository, Optional.empty(), true));
        assertEquals(Code.ROOT_CHANGED, refused.finding().code());
    }

    @Test
    void aRootInTheMiddleThatWasExchangedIsFound() {
        rotateTwice();
        Bundle good = collect();
        TreeMap<Long, Bytes> roots = new TreeMap<>(good.roots());
        roots.put(1L, RepositorySimulator.ofAnImposter(flavour).file("root"));
        Bundle forged = new Bundle(good.repository(), good.service(), good.fetchedAt(), roots, good.roles());

        MetadataRejectedException refused = assertThrows(MetadataRejectedException.class, () -> check().look(forged));
        assertEquals(Code.ROOT_CHANGED, refused.finding().code());
    }

    private void rotateTwice() {
        repository.rotate("root", flavour.rootKey("root-2")).publish();
        repository.rotate("root", flavour.rootKey("root-3")).publish();
    }

    private Bundle collect() {
        return collector(Memory.EMPTY)
                .collect(repository, Optional.of("https://notary.example.test"), true)
                .orElseThrow();
    }

    private Collector collector(Memory memory) {
        return new Collector(flavour.repository(), flavour.dialect(), memory, context());
    }

    private BundleCheck check() {
        return new BundleCheck(flavour.dialect(), context());
    }

    private VerificationContext context() {
        return new VerificationContext(
                repository.now(), Deadline.after(Duration.ofMinutes(1), () -> 0), Limits.DEFAULT);
    }
}
