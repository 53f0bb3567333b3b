package io.github.imagetrust.notary.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.testing.NotaryFlavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.testing.FuzzBudget;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes in place of a prepared change, which somebody else has made: {@link ConfigurationException} for what is none,
 * {@link SigningException} for what is no sound change, and no other.
 */
class PreparedFormatFuzzTest {

    private static final String NAME = "registry.example.com/app";
    private static final NotaryFlavour FLAVOUR = new NotaryFlavour(NAME);
    private static final RepositorySimulator FOUNDED =
            RepositorySimulator.of(FLAVOUR).put("targets", "1.0", "content").publish();

    static Stream<byte[]> changes() {
        MetadataCodec codec = FLAVOUR.dialect().codec();
        PreparedChange.File root = file(
                "root",
                codec.signedBytes("root", codec.readRoot(FOUNDED.file("root")).body()));
        PreparedChange.File targets = file(
                "targets",
                codec.signedBytes(
                        "targets",
                        codec.readTargets("targets", FOUNDED.file("targets")).body()));
        return Stream.of(List.of(root, targets), List.of(targets), List.<PreparedChange.File>of())
                .map(files -> PreparedFormat.write(new PreparedChange(FLAVOUR.repository(), Map.of(), files)));
    }

    private static PreparedChange.File file(String role, Bytes signed) {
        return new PreparedChange.File(
                role,
                new String(signed.toArray(), StandardCharsets.UTF_8),
                List.of(new PreparedChange.Signature("ab".repeat(32), "ecdsa", "AAAA")));
    }

    @MethodSource("changes")
    @FuzzTest
    void whatIsReadIsWrittenAndReadAgainAndIsASoundChangeOrNone(byte[] input) throws Exception {
        FuzzBudget.spend(() -> {
            PreparedChange change;
            try {
                change = PreparedFormat.read(input.clone(), "a file");
            } catch (ConfigurationException none) {
                assertNotNull(none.getMessage());
                return;
            }
            assertEquals(change, PreparedFormat.read(PreparedFormat.write(change), "a file"));
            Draft draft = new Draft(
                    Present.NOTHING,
                    new RoleKeys(new TestKeys(role -> {
                        throw new AssertionError("no key is made");
                    })),
                    Signing.TOGETHER,
                    FOUNDED.now(),
                    role -> 1,
                    role -> Optional.empty());
            try {
                new Preparation(FLAVOUR.dialect().codec()).into(draft, change);
            } catch (SigningException unsound) {
                assertFalse(String.valueOf(unsound.getMessage()).isBlank());
                return;
            }
            assertNotNull(draft.root());
        });
    }
}
