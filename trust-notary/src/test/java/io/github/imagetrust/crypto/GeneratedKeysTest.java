package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedKeysTest {

    @ParameterizedTest
    @MethodSource("generators")
    void otherRandomnessMakesAnotherKey(Function<SecureRandom, SoftwareKey> generator) {
        assertNotEquals(
                generator.apply(new FixedRandom("one")).canonicalId(),
                generator.apply(new FixedRandom("other")).canonicalId());
    }

    @ParameterizedTest
    @MethodSource("generators")
    void theRandomnessThatAKeyWasMadeOfIsOverwritten(Function<SecureRandom, SoftwareKey> generator) {
        Watched random = new Watched();
        generator.apply(random);

        assertEquals(1, random.given.size());
        byte[] left = random.given.get(0);
        assertArrayEquals(new byte[left.length], left);
    }

    @Test
    void scalarsAreMadeOfSixtyFourBitsMoreThanTheyHave() {
        // Fewer would make some keys likelier than others (FIPS 186-5, A.2.1).
        for (Curve curve : Curve.KNOWN) {
            Watched random = new Watched();
            EcSecret.generate(curve, random);
            assertEquals(curve.width() + 8, random.given.get(0).length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2047, 8193})
    void rsaKeysAreNotGeneratedShorterOrLongerThanTheyAreUsed(int bits) {
        assertThrows(IllegalArgumentException.class, () -> SoftwareKey.generateRsa(bits, new FixedRandom("rsa")));
    }

    private static List<Function<SecureRandom, SoftwareKey>> generators() {
        return List.of(SoftwareKey::generateP256, SoftwareKey::generateEd25519);
    }

    /** Keeps the arrays that it filled. */
    private static final class Watched extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final transient List<byte[]> given = new ArrayList<>();
        private final FixedRandom random = new FixedRandom("watched");

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
            given.add(bytes);
        }
    }
}
