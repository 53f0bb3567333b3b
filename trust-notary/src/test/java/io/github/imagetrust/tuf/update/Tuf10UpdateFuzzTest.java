package io.github.imagetrust.tuf.update;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.notary.testing.Tuf10Flavour;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.tuf.update.HostileUpdate.Attacker;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches in a TUF 1.0 repository, from a source that does what the fuzzer says. The first byte of an input chooses between
 * a repository whose metadata state hashes of others, and one where they state only versions.
 */
class Tuf10UpdateFuzzTest {

    private static final List<History> HISTORIES =
            List.of(History.of(Tuf10Flavour.ofHashes()), History.of(Tuf10Flavour.ofVersions()));

    static Stream<byte[]> onTheWire() {
        return seeds(Attacker.WIRE);
    }

    static Stream<byte[]> withTheServersKeys() {
        return seeds(Attacker.SERVER);
    }

    static Stream<byte[]> withAllKeys() {
        return seeds(Attacker.EVERYTHING);
    }

    @MethodSource("onTheWire")
    @FuzzTest
    void fromTheWireComesWhatWasPublishedAndNeverAnythingOlder(byte[] input) throws Exception {
        play(Attacker.WIRE, input);
    }

    @MethodSource("withTheServersKeys")
    @FuzzTest
    void theServersKeysMakeNoTargetThatNobodySigned(byte[] input) throws Exception {
        play(Attacker.SERVER, input);
    }

    @MethodSource("withAllKeys")
    @FuzzTest
    void whateverIsSignedOnlyFindingsComeOfIt(byte[] input) throws Exception {
        play(Attacker.EVERYTHING, input);
    }

    private static Stream<byte[]> seeds(Attacker attacker) {
        return IntStream.range(0, HISTORIES.size())
                .boxed()
                .flatMap(history -> Scripts.against(HISTORIES.get(history), attacker)
                        .map(script -> {
                            byte[] input = new byte[script.length + 1];
                            input[0] = (byte) (int) history;
                            System.arraycopy(script, 0, input, 1, script.length);
                            return input;
                        }));
    }

    private static void play(Attacker attacker, byte[] input) throws Exception {
        History history = HISTORIES.get(input.length == 0 ? 0 : (input[0] & 0xff) % HISTORIES.size());
        byte[] script = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        FuzzBudget.spend(() -> new HostileUpdate(history, attacker, refreshed -> {}).play(script));
    }
}
