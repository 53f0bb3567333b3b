package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Call;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to somebody who has seen a repository before it changes, vanishes, or cannot be reached. */
class StatefulVectorsTest {

    private static final DockerTrustVectors VECTORS = new DockerTrustVectors();

    /** What a gate answers in the second step; docker pulled old data in two of them. */
    private static final Map<String, Integer> SECOND = Map.of(
            "stateful/rollback", 15,
            "stateful/root-rotation-signed", 0,
            "stateful/deleted-on-server", 10,
            "stateful/server-down", 20);

    static Stream<Vector> vectors() {
        return VECTORS.vectors().stream().filter(vector -> vector.group().equals("stateful"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void lookingIsDockersAndGatingIsNot(Vector vector, @TempDir Path folder) throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        List<Call> calls = VECTORS.calls(vector);
        try (ReplayedServer server = new ReplayedServer(folder)) {
            server.put(VECTORS, vector, "step1");
            for (Call call :
                    calls.stream().filter(one -> one.step().equals("step1")).toList()) {
                check(call, server, home, 0);
            }
            changed(vector, server);
            for (Call call :
                    calls.stream().filter(one -> one.step().equals("step2")).toList()) {
                check(call, server, home, SECOND.get(vector.id()));
            }
        }
    }

    private static void changed(Vector vector, ReplayedServer server) {
        switch (vector.id()) {
            case "stateful/server-down" -> server.close();
            case "stateful/deleted-on-server" -> server.remove(vector);
            default -> server.put(VECTORS, vector, "step2");
        }
    }

    private static void check(Call call, ReplayedServer server, Path home, int gate) {
        String image = call.arguments().get(call.arguments().size() - 1);
        if (call.isInspect()) {
            List<String> arguments =
                    new ArrayList<>(call.arguments().subList(2, call.arguments().size()));
            Run.Outcome outcome = server.run(home, arguments.toArray(String[]::new));
            assertEquals(call.stdout(), outcome.out(), call + "\n" + outcome.err());
            assertEquals(call.exit(), outcome.code(), outcome.err());
            DockerFacts.assertAllSaidOnce(call.stderr(), outcome.err());
        } else if (call.is("notary", "list")) {
            Run.Outcome outcome = server.run(home, "list", "-o", "notary", image);
            assertEquals(call.exit() == 0 ? call.stdout() : "", outcome.out(), call + "\n" + outcome.err());
            assertEquals(call.exit() == 0, outcome.code() == 0);
        } else {
            assertTrue(call.is("docker", "pull"), call.toString());
            Run.Outcome outcome = server.run(home, "resolve", "--first-use", image);
            assertEquals(gate, outcome.code(), outcome.err());
            boolean same =
                    call.stdout().contains(outcome.out().replaceAll(".*@", "").strip());
            assertEquals(gate == 0, !outcome.out().isEmpty());
            assertTrue(same, outcome.out());
        }
    }
}
