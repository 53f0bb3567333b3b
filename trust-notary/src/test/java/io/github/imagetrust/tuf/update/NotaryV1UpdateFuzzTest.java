package io.github.imagetrust.tuf.update;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.v1.TagSearch;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.tuf.update.HostileUpdate.Attacker;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole updates of a Notary v1 repository, from a source that does what the fuzzer says. */
class NotaryV1UpdateFuzzTest {

    private static final History HISTORY = History.of(new NotaryFlavour("example.test/team/image"));

    static Stream<byte[]> onTheWire() {
        return Scripts.against(HISTORY, Attacker.WIRE);
    }

    static Stream<byte[]> withTheServersKeys() {
        return Scripts.against(HISTORY, Attacker.SERVER);
    }

    static Stream<byte[]> withAllKeys() {
        return Scripts.against(HISTORY, Attacker.EVERYTHING);
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

    private static void play(Attacker attacker, byte[] input) throws Exception {
        FuzzBudget.spend(() -> new HostileUpdate(HISTORY, attacker, NotaryV1UpdateFuzzTest::search).play(input));
    }

    private static void search(Refreshed refreshed) {
        TagSearch search = new TagSearch(refreshed);
        DockersChoice.TAGS.forEach(
                tag -> search.find(tag, true)); // what comes of it, the oracle says of find(tag, false)
    }
}
