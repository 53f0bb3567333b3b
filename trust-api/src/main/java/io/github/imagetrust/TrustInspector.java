package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.spi.VerificationContext;
import java.util.List;
import java.util.Optional;

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
         * @param untrusted what they say, for looking at it, where nothing but the reason given stands against them, such as
         *     their expiry; it proves nothing
         */
        record Refused(List<Finding> findings, Optional<TrustReport> untrusted) implements Inspection {

            /** Checks that there is a reason. */
            public Refused {
                findings = List.copyOf(findings);
                requireNonNull(untrusted, "untrusted");
                if (findings.isEmpty()) {
                    throw new IllegalArgumentException("a refusal needs a reason");
                }
            }

            /** With nothing to look at. */
            public Refused(List<Finding> findings) {
                this(findings, Optional.empty());
            }
        }

        /** No trust data. */
        record Nothing() implements Inspection {}
    }
}
