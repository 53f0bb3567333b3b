package io.github.imagetrust.notary.archive;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.repository.Detached;
import io.github.imagetrust.spi.MetadataStore.Memory;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootVerifier;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.TrustedSnapshot;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.update.AnyRoot;
import io.github.imagetrust.tuf.update.DelegationState;
import io.github.imagetrust.tuf.update.DelegationState.Ignored;
import io.github.imagetrust.tuf.update.DelegationState.Loaded;
import io.github.imagetrust.tuf.update.Refreshed;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a bundle of what a source has: every root back to the first, and every file that somebody who verifies would ask
 * for, also of delegations that do not count. Signatures and hashes are checked on the way, dates are not, so that what a
 * service that is given up leaves behind can be kept as well.
 */
public final class Collector {

    /** A publish in between can take away what the timestamp before it names. */
    private static final int TRIES = 2;

    private static final long LARGE_ROOTS = 32;

    private final RepositoryName name;
    private final Dialect dialect;
    private final Memory memory;
    private final VerificationContext context;

    /**
     * A collector for a repository.
     *
     * @param memory what is remembered of it, which what is collected may not contradict
     */
    public Collector(RepositoryName name, Dialect dialect, Memory memory, VerificationContext context) {
        this.name = name;
        this.dialect = dialect;
        this.memory = memory;
        this.context = context;
    }

    /**
     * Collects.
     *
     * @param service what the bundle is to say of where this was fetched
     * @param dated whether the time of this call is when it was fetched
     * @return empty if there are no trust data
     * @throws MetadataRejectedException if what the source shows does not fit together
     */
    public Optional<Bundle> collect(MetadataSource source, Optional<String> service, boolean dated) {
        for (int tries = 1; ; tries++) {
            Recorder recorder = new Recorder(source);
            try {
                return new TufUpdater(dialect, new Detached(memory))
                        .dateless(recorder, new AnyRoot(), context.limits(), context.now())
                        .map(seen -> bundle(recorder, seen, service, dated));
            } catch (MetadataRejectedException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Bundle bundle(Recorder recorder, Refreshed seen, Optional<String> service, boolean dated) {
        TrustedSnapshot snapshot = seen.snapshot();
        SortedMap<String, Bytes> roles = new TreeMap<>();
        roles.put(Roles.TIMESTAMP, snapshot.timestamp().verified().raw());
        roles.put(Roles.SNAPSHOT, snapshot.verified().raw());
        roles.put(Roles.TARGETS, seen.targets().verified().raw());
        seen.delegations()
                .forEach((role, state) ->
                        file(recorder, snapshot, role, state).ifPresent(file -> roles.put(role, file)));
        Optional<Instant> time = dated ? Optional.of(context.now().truncatedTo(ChronoUnit.SECONDS)) : Optional.empty();
        return new Bundle(name, service, time, roots(recorder, snapshot.root().verified()), roles);
    }

    private Optional<Bytes> file(Recorder recorder, TrustedSnapshot snapshot, String role, DelegationState state) {
        if (state instanceof Loaded loaded) {
            return Optional.of(loaded.targets().verified().raw());
        }
        return state instanceof Ignored
                ? snapshot.file(role)
                        .flatMap(info -> recorder.answered(dialect.naming()
                                .file(role, info, snapshot.root().root())))
                : Optional.empty();
    }

    /** Back to the first root, or to the last one before a gap: what does not lead on to the newest proves nothing. */
    private SortedMap<Long, Bytes> roots(MetadataSource source, Verified<Root> newest) {
        Limits limits = context.limits();
        RootVerifier verifier = new RootVerifier(dialect);
        SortedMap<Long, Bytes> roots = new TreeMap<>();
        roots.put(newest.body().version(), newest.raw());
        long budget = LARGE_ROOTS * limits.rootBytes() - newest.raw().size();
        Verified<Root> oldest = newest;
        for (long version = oldest.body().version() - 1;
                version >= 1 && roots.size() <= limits.rootRotations();
                version--) {
            Optional<Bytes> raw =
                    source.fetch(new Request(dialect.naming().root(version), Roles.ROOT, limits.rootBytes(), true));
            budget -= raw.map(Bytes::size).orElse(0);
            if (raw.isEmpty() || budget < 0) {
                break;
            }
            Optional<Verified<Root>> before = before(verifier, raw.get(), oldest);
            if (before.isEmpty()) {
                break;
            }
            oldest = before.get();
            roots.put(version, oldest.raw());
        }
        return roots;
    }

    private Optional<Verified<Root>> before(RootVerifier verifier, Bytes raw, Verified<Root> next) {
        try {
            Signed<Root> candidate = dialect.codec().readRoot(raw);
            Verified<Root> verified = verifier.selfSigned(candidate);
            verifier.successor(verified, next.file());
            return Optional.of(verified);
        } catch (MetadataRejectedException unrelated) {
            return Optional.empty();
        }
    }
}
