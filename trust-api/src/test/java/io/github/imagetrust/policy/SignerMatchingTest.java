package io.github.imagetrust.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerMatchingTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "-, 0",
        "a, 1",
        "ab, 1",
        "a b, 2",
        "a a, 1",
        "a a a, 1",
        "a -, 1",
        "ab a, 2",
        "a ab, 2",
        "ab ab, 2",
        "ab ab ab, 2",
        "ab bc ca, 3",
        "ab bc cd a, 4",
        "a b c abc, 3",
        "abcd a a a, 2"
    })
    void asManySignersCountAsCanHaveAKeyEach(String keysOfEach, int signers) {
        assertEquals(signers, SignerMatching.size(parse(keysOfEach)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noOtherWayToGiveOutTheKeysCountsMore(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Set<String>> keys = new ArrayList<>();
            IntStream.range(0, random.nextInt(6)).forEach(signer -> keys.add(some(random)));

            assertEquals(best(keys, 0, Set.of()), SignerMatching.size(keys), keys::toString);
        }
    }

    @Test
    void aLongRowOfSignersMayAllHaveToMove() {
        List<Set<String>> row = new ArrayList<>();
        IntStream.range(0, 500).forEach(i -> row.add(Set.of("key " + i, "key " + (i + 1))));
        row.add(Set.of("key 0"));
        row.add(Set.of("key 0"));

        assertEquals(501, SignerMatching.size(row));
    }

    /** Tries everything. */
    private static int best(List<Set<String>> keys, int signer, Set<String> given) {
        if (signer == keys.size()) {
            return 0;
        }
        int best = best(keys, signer + 1, given);
        for (String key : keys.get(signer)) {
            if (!given.contains(key)) {
                Set<String> more = new HashSet<>(given);
                more.add(key);
                best = Math.max(best, 1 + best(keys, signer + 1, more));
            }
        }
        return best;
    }

    private static Set<String> some(Random random) {
        Set<String> keys = new HashSet<>();
        IntStream.range(0, random.nextInt(4))
                .forEach(i -> keys.add("abcde".substring(random.nextInt(5)).substring(0, 1)));
        return keys;
    }

    /** Signers with a space between them, keys by one letter each; a dash is a signer without keys. */
    private static List<Set<String>> parse(String keysOfEach) {
        return Arrays.stream(keysOfEach.split(" "))
                .filter(keys -> !keys.isEmpty())
                .map(keys -> keys.equals("-") ? Set.<String>of() : Set.of(keys.split("")))
                .toList();
    }
}
