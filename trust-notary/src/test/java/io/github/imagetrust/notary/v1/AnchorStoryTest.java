package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of the root. */
class AnchorStoryTest {

    private final NotaryFlavour flavour = new NotaryFlavour("registry.example.com/app");

    /** Whoever compares the announced keys with the published one would find it, and pin the stranger's beside it. */
    @Test
    void aKeyThatIsListedInTheRootAndDidNotSignItIsNoKeyToPin() {
        SigningKey own = flavour.rootKey("stranger");
        SigningKey borrowed = flavour.rootKey("publisher");
        Refreshed refreshed = SimulatedClient.of(RepositorySimulator.of(flavour)
                        .rotate(Roles.ROOT, borrowed, own)
                        .publish()
                        .signWith(Roles.ROOT, own)
                        .publish())
                .refresh();

        AnchorStory story = AnchorStory.of(flavour.repository(), TrustAnchor.firstUse(), refreshed);

        assertEquals(
                List.of(KeyNames.of(own.key()).id()),
                story.anchor().rootKeys().stream().map(KeyEvidence::id).toList());
    }
}
