package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import java.util.List;
import java.util.Set;

/**
 * An image that was verified. Only {@link ImageVerifier} makes one, so having it is the proof.
 *
 * <p>Pull by {@link #pinned()}, never by the tag: a tag can move after the verification.
 */
public final class VerifiedImage {

    private final ImageReference reference;
    private final Digest digest;
    private final long length;
    private final List<String> tags;
    private final Set<String> signers;
    private final Evidence evidence;

    VerifiedImage(
            ImageReference reference,
            Digest digest,
            long length,
            List<String> tags,
            Set<String> signers,
            Evidence evidence) {
        this.reference = requireNonNull(reference, "reference");
        this.digest = requireNonNull(digest, "digest");
        this.length = length;
        this.tags = List.copyOf(tags);
        this.signers = Set.copyOf(signers);
        this.evidence = requireNonNull(evidence, "evidence");
    }

    /** What was asked about; {@code latest} is written out. */
    public ImageReference reference() {
        return reference;
    }

    /** The repository. */
    public RepositoryName repository() {
        return reference.repository();
    }

    /** The signed digest of the manifest or index. */
    public Digest digest() {
        return digest;
    }

    /** The signed length of the manifest or index, in bytes. */
    public long length() {
        return length;
    }

    /** The tags under which this digest is signed: the one that was asked about, or all if only a digest was given. */
    public List<String> tags() {
        return tags;
    }

    /**
     * The names in which it is signed; empty where only the release is signed. One key may stand behind several of them:
     * how many signers there are is counted for {@link io.github.imagetrust.policy.TrustRule#threshold()}.
     */
    public Set<String> signers() {
        return signers;
    }

    /** What this rests on, until when, and what was not checked. */
    public Evidence evidence() {
        return evidence;
    }

    /** The name to pull: the repository and the digest, and no tag. */
    public ImageReference pinned() {
        return ImageReference.of(repository()).withDigest(digest);
    }

    @Override
    public String toString() {
        return reference.withDigest(digest).toString();
    }
}
