package io.github.imagetrust.tuf10.client;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.TrustedSnapshot;
import io.github.imagetrust.tuf.TrustedTargets;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.Anchoring;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;
import io.github.imagetrust.tuf10.Tuf10Dialect;
import io.github.imagetrust.tuf10.client.TufAnswer.Refused;
import io.github.imagetrust.tuf10.client.TufAnswer.Trusted;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A client of one repository in the format of TUF 1.0, with delegations: it brings the metadata up to date, finds targets in
 * them, and downloads these. It implements the client workflow of the specification's chapter 5, and refuses some things
 * that the specification leaves open: a key id with two signatures, a role that is listed twice, a key id without a key, a
 * member of an object that comes twice, patterns with brackets or backslashes, names of roles of more than 512 characters, more
 * than 10 000 patterns in a file, and more than 16 384 bins.
 *
 * <p>{@link #refresh} and {@link #find} bring everything up to date first, which costs two small requests where nothing
 * changed, and check expiry against the time at which they began; {@link #download} relies on what was found, as long as
 * that has not expired. What was verified stays in memory between calls, and in the store between processes.
 *
 * <p>Every method may throw {@link io.github.imagetrust.model.TransportException} if the repository gives no answer, and
 * {@link io.github.imagetrust.model.TrustStoreException} if the store does not. Safe to share between threads if the files
 * and the store are.
 */
public final class TufClient {

    private final TufFiles files;
    private final Limits limits;
    private final Clock clock;
    private final Anchoring anchoring;
    private final TufUpdater updater;

    TufClient(
            Tuf10Dialect dialect,
            ShippedRoot shipped,
            TufFiles files,
            MetadataStore store,
            Limits limits,
            Clock clock) {
        this.files = files;
        this.limits = limits;
        this.clock = clock;
        this.anchoring = new Anchoring(shipped, true);
        this.updater = new TufUpdater(dialect, store);
    }

    /** What a client is made of. */
    public static TufClientBuilder builder() {
        return new TufClientBuilder();
    }

    /** Brings root, timestamp, snapshot and targets up to date. */
    public TufAnswer<TufState> refresh() {
        try {
            Refreshed refreshed = found(updater.refreshTopLevel(source(), anchoring, limits, clock.instant()));
            return new Trusted<>(state(refreshed), refreshed.notes());
        } catch (MetadataRejectedException e) {
            return new Refused<>(e.finding());
        }
    }

    /**
     * Looks for a target: in {@code targets}, then in the delegated roles that may speak for it, in the order of priority
     * of the specification. Roles are fetched when the search comes to them, and if one cannot be had the answer is no.
     *
     * @param path the target's name, such as {@code stable/app.jar}
     * @return trusted and empty if no role has it
     * @throws IllegalArgumentException if a part of the name between slashes is empty, {@code .} or {@code ..}
     */
    public TufAnswer<Optional<TufTarget>> find(String path) {
        TargetNames.requirePath(path);
        try {
            Refreshed refreshed = found(updater.search(source(), anchoring, limits, clock.instant(), path));
            Optional<TufTarget> target = refreshed.signerOf(path).map(role -> target(path, role, refreshed));
            return new Trusted<>(target, refreshed.notes());
        } catch (MetadataRejectedException e) {
            return new Refused<>(e.finding());
        }
    }

    /**
     * Downloads a target, and checks its length and every hash while the bytes come in.
     *
     * @param out gets the bytes as they come, never more than the signed length, and stays open. <strong>Until the answer is
     *     trusted they may be anybody's</strong>: write them where nothing takes them for the target, and throw them away if
     *     the answer is no, or if there is none
     * @param target what {@link #find} of this client has found; a no if that has expired since
     * @return the target, if that is what was written
     * @throws IOException if {@code out} throws it
     * @throws IllegalArgumentException if another client has found the target
     */
    public TufAnswer<TufTarget> download(TufTarget target, OutputStream out) throws IOException {
        if (!target.isOf(this)) { // whose repository, and whose root, may be another
            throw new IllegalArgumentException(
                    target.path() + " was found by another client; look for it with find() of this one");
        }
        Instant now = clock.instant();
        if (!target.validUntil().isAfter(now)) {
            return new Refused<>(Finding.of(
                    Code.EXPIRED,
                    target.role(),
                    "what was found of " + target.path() + " held until " + target.validUntil() + ", and it is " + now,
                    "Look for it again with find()."));
        }
        FetchedFiles time = source();
        try (NetworkStream in = open(target)) {
            return new Download(target, time::requireTime)
                    .copy(in, out)
                    .<TufAnswer<TufTarget>>map(Refused::new)
                    .orElseGet(() -> new Trusted<>(target, List.of()));
        } catch (MetadataRejectedException e) {
            return new Refused<>(e.finding());
        }
    }

    private NetworkStream open(TufTarget target) {
        try {
            return files.target(target.file())
                    .map(in -> new NetworkStream(target.file(), in))
                    .orElseThrow(() -> Rejections.missing(target.role(), target.file()));
        } catch (IOException e) {
            throw FetchedFiles.unanswered(target.file(), e);
        }
    }

    private FetchedFiles source() {
        return new FetchedFiles(files, Deadline.after(limits.call()));
    }

    private static Refreshed found(Optional<Refreshed> refreshed) {
        return refreshed.orElseThrow(() -> new AssertionError("a search that begins with a root finds at least that"));
    }

    private static TufState state(Refreshed refreshed) {
        Root root = refreshed.snapshot().root().root();
        Metadata timestamp = refreshed.snapshot().timestamp().verified().body();
        Metadata snapshot = refreshed.snapshot().verified().body();
        Metadata targets = refreshed.targets().body();
        return new TufState(
                root.version(), timestamp.version(), snapshot.version(), targets.version(), validUntil(refreshed));
    }

    /** When the first of all that was passed expires: a role without the target counts, too, for it could get it. */
    private static Instant validUntil(Refreshed refreshed) {
        TrustedSnapshot snapshot = refreshed.snapshot();
        Stream<Verified<?>> top = Stream.of(
                snapshot.root().verified(),
                snapshot.timestamp().verified(),
                snapshot.verified(),
                refreshed.targets().verified());
        Stream<Verified<?>> delegated = refreshed.delegations().values().stream()
                .flatMap(state -> state.loaded().stream())
                .map(TrustedTargets::verified);
        return Stream.concat(top, delegated)
                .map(file -> file.body().expires())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private TufTarget target(String path, TrustedTargets role, Refreshed refreshed) {
        Target signed = role.body().target(path).orElseThrow();
        String signer = role.role().name();
        List<Digest> digests = Arrays.stream(HashAlgorithm.values())
                .flatMap(algorithm -> signed.file().digest(algorithm).stream())
                .toList();
        if (digests.isEmpty()) {
            throw Rejections.reject(
                    Code.NO_USABLE_DIGEST,
                    signer,
                    path + " is signed with hashes of " + signed.file().hashes().keySet()
                            + " alone, which cannot be checked here",
                    "Ask the publisher to add a SHA-256 or a SHA-512.");
        }
        Root root = refreshed.snapshot().root().root();
        Optional<Digest> prefix = root.consistentSnapshot() ? Optional.of(digests.get(0)) : Optional.empty();
        return new TufTarget(
                this,
                path,
                signed.file().length().orElseThrow(),
                digests,
                signer,
                signed.custom(),
                TargetNames.file(path, prefix),
                validUntil(refreshed));
    }
}
