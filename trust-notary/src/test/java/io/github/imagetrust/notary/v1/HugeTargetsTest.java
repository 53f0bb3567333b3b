package io.github.imagetrust.notary.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All targets files of a refresh together may have 64 MiB. One of them alone must fit into 256 MiB, whatever is in it. */
class HugeTargetsTest {

    @ParameterizedTest
    @CsvSource({"sorted,615675 targets", "escaped,583553 targets", "arrays,MALFORMED"})
    void fitsIntoLittleHeap(String kind, String outcome) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HugeTargets.class.getName(),
                        kind)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals(outcome, new String(process.getInputStream().readAllBytes(), UTF_8).strip());
    }
}
