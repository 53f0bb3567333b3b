package io.github.imagetrust.cli.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.cli.render.DockerJson;
import io.github.imagetrust.cli.render.DockerPretty;
import io.github.imagetrust.cli.render.NotaryList;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compatible outputs, apart from any trust: what docker and notary printed of repositories without a defect. */
class RenderedVectorsTest {

    private static final DockerTrustVectors VECTORS = new DockerTrustVectors();

    static Stream<Call> calls() {
        return VECTORS.vectors().stream()
                .filter(vector ->
                        vector.group().equals("live") || vector.group().equals("crafted"))
                .flatMap(vector -> VECTORS.calls(vector).stream())
                .filter(call -> call.isInspect() || call.is("notary", "list"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isPrintedByteForByte(Call call) {
        TrustReport report = ReportReader.read(call.vector().gun(), VECTORS.metadata(call.vector(), ""));
        String reference = call.arguments().get(call.arguments().size() - 1);

        assertEquals(ordered(call, call.stdout()), ordered(call, print(call, reference, report)));
    }

    private static String print(Call call, String reference, TrustReport report) {
        if (!call.isInspect()) {
            return NotaryList.of(report);
        }
        return call.arguments().contains("--pretty")
                ? DockerPretty.of(reference, report, tagOf(reference))
                : DockerJson.array(List.of(DockerJson.of(reference, report, tagOf(reference))));
    }

    /** As the references of the vectors are written; some of their tags are none that a reference could have. */
    private static Optional<String> tagOf(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.contains("@") || !last.contains(":")
                ? Optional.empty()
                : Optional.of(last.substring(last.indexOf(':') + 1));
    }

    private static String ordered(Call call, String text) {
        return call.vector().unorderedRows()
                ? String.join("\n", text.lines().sorted().toList())
                : text;
    }
}
