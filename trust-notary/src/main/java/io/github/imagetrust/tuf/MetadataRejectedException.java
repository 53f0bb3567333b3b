package io.github.imagetrust.tuf;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Finding;

/** Metadata that must not be believed. It never leaves a format: there it becomes a verdict. */
public final class MetadataRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    /** Rejects metadata for that reason. */
    public MetadataRejectedException(Finding finding) {
        super(finding.toString());
        this.finding = requireNonNull(finding, "finding");
    }

    /** Rejects metadata for that reason, which another failure brought to light. */
    public MetadataRejectedException(Finding finding, Throwable cause) {
        super(finding.toString(), cause);
        this.finding = requireNonNull(finding, "finding");
    }

    /** Why. */
    public Finding finding() {
        return finding;
    }
}
