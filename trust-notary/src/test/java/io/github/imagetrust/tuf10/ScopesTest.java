package io.github.imagetrust.tuf10;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.tuf.TargetScope;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScopesTest {

    /** Its SHA-256 begins with 2cf24dba. */
    private static final String HELLO = "hello";

    @Test
    void aPrefixOfTheHashOfTheNameCoversIt() {
        assertTrue(new HashPrefixes(List.of("00", "2cf24")).covers(HELLO));
        assertFalse(new HashPrefixes(List.of("2cf25")).covers(HELLO));
        assertFalse(new HashPrefixes(List.of()).covers(HELLO));
    }

    @Test
    void theFirstBitsOfTheHashOfTheNameAreItsBin() {
        assertTrue(new HashBin(1, 0).covers(HELLO));
        assertTrue(new HashBin(4, 0x2).covers(HELLO));
        assertTrue(new HashBin(14, 0x2cf2 >> 2).covers(HELLO));
        assertTrue(new HashBin(32, 0x2cf24dba).covers(HELLO));
        assertFalse(new HashBin(4, 0x3).covers(HELLO));
    }

    @Test
    void eachNameIsInExactlyOneBin() {
        for (int i = 0; i < 200; i++) {
            String name = "target " + i;
            assertEquals(
                    1,
                    IntStream.range(0, 32)
                            .filter(bin -> new HashBin(5, bin).covers(name))
                            .count());
        }
    }

    @Test
    void eachPatternAndEachPrefixIsHeldAsAString() {
        assertEquals(64 + 2 * 3 + 64, new PathPatterns(List.of("a/*", "")).heldBytes());
        assertEquals(64 + 2 + 64 + 3, new HashPrefixes(List.of("0a", "0ab")).heldBytes());
        assertEquals(0, new PathPatterns(List.of()).heldBytes());
        assertEquals(0, new HashPrefixes(List.of()).heldBytes());
    }

    @Test
    void aRoleMaySignWhatAllAboveItMayHandOn() {
        for (TargetScope scope :
                new TargetScope[] {new PathPatterns(List.of("h*")), new HashPrefixes(List.of("2")), new HashBin(4, 2)
                }) {
            assertTrue(scope.within(TargetScope.EVERYTHING).covers(HELLO));
            assertFalse(scope.within(new PathPatterns(List.of("b*"))).covers(HELLO));
            assertFalse(scope.within(new PathPatterns(List.of("*")))
                    .within(new HashPrefixes(List.of("3")))
                    .covers(HELLO));
        }
    }
}
