package io.github.imagetrust.notary.v1;

import static io.github.imagetrust.notary.v1.NotaryVectors.CODEC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.v1.NotaryVectors.VectorFile;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Signed;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotaryV1CodecVectorsTest {

    static List<VectorFile> positive() {
        return NotaryVectors.positive();
    }

    @Test
    void allAreThere() {
        assertEquals(48, positive().size());
    }

    @ParameterizedTest
    @MethodSource("positive")
    void theSignedBytesAreTheOnesThatWereSigned(VectorFile file) {
        Signed<? extends Metadata> signed = file.decode();
        assertEquals(text(file.signedBytes()), text(signed.signed()));
        assertEquals(file.bytes(), signed.raw());
    }

    @ParameterizedTest
    @MethodSource("positive")
    void writesEveryFileAsNotaryWroteIt(VectorFile file) {
        Signed<? extends Metadata> signed = file.decode();
        Bytes again = CODEC.signedBytes(file.role(), signed.body());
        assertEquals(text(signed.signed()), text(again));
        assertEquals(text(file.bytes()), text(CODEC.assemble(again, signed.signatures())));
        assertEquals(
                signed.body(),
                file.decodeAs(CODEC.assemble(again, signed.signatures())).body());
    }

    @ParameterizedTest
    @MethodSource("positive")
    void everyRootIsSignedByItself(VectorFile file) {
        if (file.role().equals("root")) {
            Signed<Root> root = CODEC.readRoot(file.bytes());
            RoleVerifier.verify(root.body().role("root"), root);
        }
    }

    @Test
    void refusesJustThoseCasesWhoseFilesAreBroken() {
        Set<String> refused = new TreeSet<>();
        for (VectorFile file : NotaryVectors.cases()) {
            try {
                file.decode();
            } catch (MetadataRejectedException e) {
                assertEquals(Code.MALFORMED, e.finding().code());
                refused.add(file.toString().substring("cases/".length()));
            }
        }
        assertEquals(
                Set.of(
                        "delegation-bad-name-grandchild/step1/targets.json",
                        "delegation-bad-name-upper/step1/targets.json",
                        "delegation-threshold-0/step1/targets.json",
                        "json-duplicate-member/step1/targets.json"),
                refused);
    }

    @ParameterizedTest
    @MethodSource("positive")
    void noFileIsReadAsAnotherType(VectorFile file) {
        if (!file.role().startsWith("targets")) {
            assertRejected(Code.WRONG_TYPE, () -> CODEC.readTargets("targets", file.bytes()));
        } else {
            assertRejected(Code.WRONG_TYPE, () -> CODEC.readSnapshot(file.bytes()));
            assertRejected(Code.WRONG_TYPE, () -> CODEC.readTimestamp(file.bytes()));
            assertRejected(Code.WRONG_TYPE, () -> CODEC.readRoot(file.bytes()));
        }
    }

    private static void assertRejected(Code code, Executable read) {
        assertEquals(
                code,
                assertThrows(MetadataRejectedException.class, read).finding().code());
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), UTF_8);
    }
}
