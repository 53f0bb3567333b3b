package io.github.imagetrust.tuf;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verified roots, each signed by the keys of the one before it, without a gap. Immutable. Of the older ones only what
 * names them is kept: 256 roots of the largest size would be 128 MB.
 */
public final class RootChain {

    private final Verified<Root> oldest;
    private final List<Link> links;
    private final Verified<Root> newest;

    private RootChain(Verified<Root> oldest, List<Link> links, Verified<Root> newest) {
        this.oldest = oldest;
        this.links = List.copyOf(links);
        this.newest = newest;
    }

    /** The chain that begins, and for now ends, with that root. */
    public static RootChain startingWith(Verified<Root> first) {
        return new RootChain(first, List.of(Link.of(first)), first);
    }

    /**
     * The chain with one more root.
     *
     * @throws MetadataRejectedException if {@code candidate} does not follow the newest root of the chain
     */
    public RootChain then(Signed<Root> candidate, RootVerifier verifier) {
        Verified<Root> successor = verifier.successor(newest, candidate);
        List<Link> longer = new ArrayList<>(links);
        longer.add(Link.of(successor));
        return new RootChain(oldest, longer, successor);
    }

    /**
     * The chain that goes on with all of {@code later}.
     *
     * @throws MetadataRejectedException if the oldest root of {@code later} does not follow the newest one of this chain
     */
    public RootChain then(RootChain later, RootVerifier verifier) {
        RootChain joint = then(later.oldest.file(), verifier);
        List<Link> all = new ArrayList<>(links);
        all.addAll(later.links);
        return new RootChain(joint.oldest, all, later.newest);
    }

    /** The first root of the chain. */
    public Verified<Root> oldest() {
        return oldest;
    }

    /** The current root. */
    public Verified<Root> newest() {
        return newest;
    }

    /** The roots of the chain, oldest first. */
    public List<Link> links() {
        return links;
    }

    /** The root of that version, if the chain reaches back to it. */
    public Optional<Link> version(long version) {
        return links.stream().filter(link -> link.version() == version).findFirst();
    }

    /** The root that is the file of {@code info}. */
    Optional<Link> named(FileInfo info) {
        return links.stream().filter(link -> info.identifies(link.file())).findFirst();
    }

    /**
     * One root, by what names it.
     *
     * @param version of the root
     * @param content the digest of its signed bytes
     * @param file its length and hashes
     */
    public record Link(long version, Digest content, FileInfo file) {

        static Link of(Verified<Root> root) {
            return new Link(root.body().version(), root.content(), FileInfo.of(root.raw(), HashAlgorithm.values()));
        }
    }
}
