package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootChain;
import io.github.imagetrust.tuf.RootVerifier;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.VersionFloors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Walks along the roots of a repository, once: forward to the newest, and back to one that an anchor means. On the way it
 * shows every root to the {@link AnchorSearch}, and drops the floors of roles whose keys change.
 */
final class RootWalk {

    /** How many roots of the largest size one walk back may hold; real ones are a hundredth of that. */
    private static final long LARGE_ROOTS = 32;

    private final Dialect dialect;
    private final MetadataSource source;
    private final Limits limits;
    private final boolean pastCaches;
    private final RootVerifier verifier;
    private final AnchorSearch anchors;
    private final long floorsAreOf;
    private VersionFloors floors;
    private Optional<RootChain> reached = Optional.empty();

    RootWalk(
            Dialect dialect,
            MetadataSource source,
            Limits limits,
            boolean pastCaches,
            AnchorSearch anchors,
            VersionFloors floors) {
        this.dialect = dialect;
        this.source = source;
        this.limits = limits;
        this.pastCaches = pastCaches;
        this.verifier = new RootVerifier(dialect);
        this.anchors = anchors;
        this.floors = floors;
        // the root known by name may be newer: another service may have shown it
        this.floorsAreOf = floors.floor(Roles.ROOT).map(VersionFloor::version).orElse(anchors.knownVersion());
    }

    /** The floors, without those that the roots of the walk dropped. */
    VersionFloors floors() {
        return floors;
    }

    /** The longest chain that the walk forward verified, also where it was refused after that. */
    Optional<RootChain> reached() {
        return reached;
    }

    /** What to ask for first: the successor of the newest known root. */
    Request requestAfter(RootChain chain) {
        return request(dialect.naming().root(chain.newest().body().version() + 1));
    }

    /** What to ask for where no root is known; empty where one must be known. */
    Optional<Request> requestNewest() {
        return dialect.naming().newestRoot().map(this::request);
    }

    /** The chain of just that root. */
    RootChain begin(Bytes raw) {
        RootChain chain =
                RootChain.startingWith(verifier.selfSigned(dialect.codec().readRoot(raw)));
        anchors.show(chain.newest());
        return chain;
    }

    private RootChain extend(RootChain chain, Signed<Root> successor) {
        RootChain longer = chain.then(successor, verifier);
        dropFloors(chain.newest().body(), longer.newest().body());
        anchors.show(longer.newest());
        return longer;
    }

    /** What older roots had to drop was dropped when they were new; whatever was accepted since then must stand. */
    private void dropFloors(Root before, Root after) {
        if (after.version() > floorsAreOf) {
            floors = floors.after(before, after);
        }
    }

    /** Walks forward until the source has no further root. */
    RootChain forward(RootChain chain) {
        return source.fetch(requestAfter(chain))
                .map(next -> forward(chain, next))
                .orElse(chain);
    }

    /** Walks forward, first to {@code successor}. */
    RootChain forward(RootChain chain, Bytes successor) {
        RootChain newest = chain;
        Optional<Bytes> next = Optional.of(successor);
        for (int walked = 0; next.isPresent(); walked++) {
            if (walked == limits.rootRotations()) { // a server could go on for ever
                throw Rejections.tooMany(Roles.ROOT, "rotations of the root at once", limits.rootRotations());
            }
            newest = extend(newest, dialect.codec().readRoot(next.get()));
            reached = Optional.of(newest);
            next = source.fetch(requestAfter(newest));
        }
        return newest;
    }

    /**
     * Walks back from the newest root of the chain until every anchor has matched one, and verifies the chain anew from
     * there. Roots in the middle may be expired; they only hand on.
     */
    RootChain anchored(RootChain chain) {
        Deque<Signed<Root>> older = new ArrayDeque<>();
        long budget = LARGE_ROOTS * limits.rootBytes();
        long version = chain.newest().body().version() - 1;
        for (int walked = 0; anchors.isPending() && version >= 1 && walked < limits.rootRotations(); walked++) {
            Optional<Bytes> raw = source.fetch(request(dialect.naming().root(version)));
            if (raw.isEmpty()) {
                break;
            }
            budget -= raw.get().size();
            if (budget < 0) { // 256 roots of the largest size would not fit into memory
                throw Rejections.tooLarge(Roles.ROOT, "the chain of roots", LARGE_ROOTS * limits.rootBytes());
            }
            Signed<Root> candidate = dialect.codec().readRoot(raw.get());
            anchors.show(verifier.selfSigned(candidate));
            older.push(candidate);
            version--;
        }
        anchors.requireMatched(chain.newest().body());
        return older.isEmpty() ? chain : relinked(older, chain.newest());
    }

    private RootChain relinked(Deque<Signed<Root>> older, Verified<Root> newest) {
        RootChain longer = RootChain.startingWith(verifier.selfSigned(older.pop()));
        for (Signed<Root> next : older) {
            longer = extend(longer, next);
        }
        return extend(longer, newest.file());
    }

    /**
     * Looks at what the source calls the newest root, where the walk forward found nothing new: a repository that was made
     * anew, or whose root was exchanged, has no successor to the root we know, but another root.
     *
     * @return the chain with that root, where it follows; empty if the source has no root at all
     */
    Optional<RootChain> comparedWithNewest(RootChain chain) {
        Optional<Request> request = requestNewest();
        if (request.isEmpty()) {
            return Optional.of(chain);
        }
        return source.fetch(request.get())
                .map(raw -> compared(chain, dialect.codec().readRoot(raw)));
    }

    private RootChain compared(RootChain chain, Signed<Root> shown) {
        Verified<Root> newest = chain.newest();
        long version = shown.body().version();
        if (version > newest.body().version() + 1) {
            String missing = dialect.naming().root(newest.body().version() + 1);
            throw Rejections.missing(Roles.ROOT, missing);
        }
        if (version > newest.body().version()) {
            return extend(chain, shown);
        }
        boolean another = chain.version(version)
                .filter(link -> !link.content().equals(shown.signed().sha256()))
                .isPresent();
        if (another) {
            throw Rejections.rootReplaced("root version " + version + ", which is trusted", shown.body());
        }
        return chain;
    }

    private Request request(String file) {
        return new Request(file, Roles.ROOT, limits.rootBytes(), pastCaches);
    }
}
