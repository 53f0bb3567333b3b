package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.cli.vectors.DockerTrustVectors;
import io.github.imagetrust.cli.vectors.DockerTrustVectors.Vector;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A vector that no test reads proves nothing, so there is none. */
class VectorCoverageTest {

    @Test
    void everyFileIsReadByTheSuite() {
        DockerTrustVectors vectors = new DockerTrustVectors();
        for (Vector vector : vectors.vectors()) { // as VectorsTest and StatefulVectorsTest go through them
            vectors.calls(vector);
            vectors.resolutions(vector);
            for (String step : vector.group().equals("stateful") ? Set.of("step1", "step2") : Set.of("")) {
                vectors.metadata(vector, step);
            }
        }

        Set<String> unread = new TreeSet<>(vectors.all());
        unread.removeAll(vectors.read());

        assertEquals(Set.of(), unread);
    }
}
