package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import java.util.List;

/** The answer "no", thrown by {@link VerificationResult#orElseThrow()}. It is an answer: trying again will not change it. */
public final class UntrustedImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ImageReference reference;
    private final transient List<Finding> findings;

    UntrustedImageException(ImageReference reference, List<Finding> findings) {
        super(reference + (findings.isEmpty() ? " is not signed" : " is not trusted: " + findings.get(0)));
        this.reference = requireNonNull(reference, "reference");
        this.findings = List.copyOf(findings);
    }

    /** What was asked about. */
    public ImageReference reference() {
        return reference;
    }

    /** Why; empty if nobody ever signed anything in the repository. */
    public List<Finding> findings() {
        return findings;
    }
}
