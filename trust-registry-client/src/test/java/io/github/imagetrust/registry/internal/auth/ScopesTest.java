package io.github.imagetrust.registry.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest {

    @Test
    void aNameMayHoldAHostWithAPort() {
        Scopes scopes = Scopes.of(List.of("repository:127.0.0.1:26003/alice/app:pull"));

        assertEquals(
                List.of("repository:127.0.0.1:26003/alice/app:pull,push"),
                scopes.widenedBy(Scopes.ofChallenge("repository:127.0.0.1:26003/alice/app:push"))
                        .texts());
    }

    @Test
    void actionsOnOneResourceAreMergedAndTheFirstResourceStaysFirst() {
        assertEquals(
                List.of("repository:a:pull,push", "repository:b:pull"),
                Scopes.of(List.of("repository:a:pull", "repository:b:pull", "repository:a:push,pull"))
                        .texts());
    }

    @Test
    void challengesWidenOnlyWhatIsWanted() {
        Scopes own = Scopes.of(List.of("repository:a:pull"));

        assertEquals(own, own.widenedBy(Scopes.ofChallenge("repository:b:pull registry:catalog:*")));
    }

    @Test
    void aTokenForMoreCoversLess() {
        Scopes more = Scopes.of(List.of("repository:a:pull,push"));
        Scopes less = Scopes.of(List.of("repository:a:pull"));
        Scopes all = Scopes.of(List.of("repository:a:*"));

        assertTrue(more.cover(less) && all.cover(more) && less.cover(less));
        assertFalse(less.cover(more) || more.cover(all) || more.cover(Scopes.of(List.of("repository:b:pull"))));
    }

    @Test
    void whatIsNoScopeIsLeftOut() {
        assertTrue(Scopes.ofChallenge("  ").isEmpty());
        assertTrue(Scopes.of(List.of("repository", "repository:", ":a:pull", "repository::pull", "repository:a:"))
                .isEmpty());
    }
}
