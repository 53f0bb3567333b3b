package io.github.imagetrust.notary.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the vectors has a test that reads it. Whoever adds vectors, or takes a test away, comes by here. */
class VectorFilesTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors/notary-v1");
    private static final String SETS = "(simple|docker|ecdsa-server|rsa|escaping|rotated/(at-v1|at-v2|chain|current))";

    static List<Reader> readers() {
        return List.of(
                new Reader("notary.v1.CasesTest", "cases/index\\.json|cases/[^/]+/case\\.json"),
                new Reader("notary.v1.CasesTest", "cases/[^/]+/step\\d/.+\\.json"),
                new Reader("notary.v1.PositiveSetsTest", SETS + "/(?!expected|docker-trust)[^/]+\\.json"),
                new Reader("notary.v1.PositiveSetsTest", SETS + "/targets/[^/]+\\.json"),
                new Reader("notary.v1.NotaryV1CodecVectorsTest", SETS + "/(expected\\.json|signed/.+\\.canonical)"),
                new Reader(
                        "notary.v1.PublicInputsTest",
                        "docker/docker-trust-inspect\\.json|(docker|rsa)/[^/]+\\.(pub|crt|pem)"),
                new Reader("json.CanonicalVectorsTest", "canonical/cases\\.json"),
                new Reader("crypto.PrivateKeysTest", "keys/[^/]+\\.pem|[^/]+/private/[0-9a-f]{64}\\.key"),
                new Reader("notary.v1.ChangelistVectorsTest", "changelist/.+\\.change"),
                new Reader("nothing: it is for people", "README\\.md"));
    }

    @Test
    void everyFileIsReadByATest() throws IOException {
        Set<String> unread = new TreeSet<>(files());
        readers().forEach(reader -> unread.removeIf(reader::reads));
        assertEquals(Set.of(), unread);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void everyReaderIsThereAndHasSomethingToRead(Reader reader) throws Exception {
        assertTrue(files().stream().anyMatch(reader::reads));
        if (!reader.test.startsWith("nothing: ")) {
            Class<?> test = Class.forName("io.github.imagetrust." + reader.test);
            assertTrue(test.getSimpleName().endsWith("Test"));
        }
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(VECTORS)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> VECTORS.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
        }
    }

    /** A test, and the files that it reads. */
    record Reader(String test, String files) {
        boolean reads(String file) {
            return Pattern.matches(files, file);
        }
    }
}
