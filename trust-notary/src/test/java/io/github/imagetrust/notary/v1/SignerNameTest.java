package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"alice", "a", "ci-bot_2", "rooty"})
    void aSignerIsCalledWhatCanFollowTargets(String name) {
        assertEquals(name, SignerName.require(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b",
                "/a",
                "a/",
                "Alice",
                "a b",
                "root",
                "targets",
                "snapshot",
                "timestamp",
                "releases",
                "delegation"
            })
    void butNotWhatCouldBeTakenForSomethingElse(String name) {
        assertThrows(IllegalArgumentException.class, () -> SignerName.require(name));
    }
}
