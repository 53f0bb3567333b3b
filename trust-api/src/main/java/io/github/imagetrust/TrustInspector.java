package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.spi.VerificationContext;
import java.util.List;

/**
 * Shows what is signed in a repository. Looking is no verification: it settles no anchor, and may show old data, marked.
 *
 * <p>Implementations are safe to share between threads.
 */
public interface TrustInspector {

    /**
     * Looks at a repository.
     *
     * @throws io.github.imagetrust.model.TrustException if it cannot be looked at
     */
    Inspection inspect(RepositoryName repository, VerificationContext context);

    /** What was seen. */
    sealed interface Inspection {

        /**
         * Trust data whose signatures hold.
         *
         * @param report what they say
         */
        record Found(TrustReport report) implements Inspection {

            /** Checks that there is a report. */
            public Found {
                requireNonNull(report, "report");
            }
        }

        /**
         * Trust data that do not hold.
         *
         * @param findings why, never empty
         */
        record Refused(List<Finding> findings) implements Inspection {

            /** Checks that there is a reason. */
            public Refused {
                findings = List.copyOf(findings);
                if (findings.isEmpty()) {
                    throw new IllegalArgumentException("a refusal needs a reason");
                }
            }
        }

        /** No trust data. */
        record Nothing() implements Inspection {}
    }
}
