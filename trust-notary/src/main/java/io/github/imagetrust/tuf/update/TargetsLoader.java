package io.github.imagetrust.tuf.update;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.TrustedSnapshot;
import io.github.imagetrust.tuf.Verified;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gets the targets files that a snapshot names: what is known already is neither arrived nor read nor checked again, and
 * all of one refresh together has one budget of bytes. What takes more memory than its bytes, as a list of small numbers
 * does, is charged for that, too.
 */
final class TargetsLoader {

    private static final String LISTED = "what the snapshot lists";

    private final Dialect dialect;
    private final MetadataSource source;
    private final Limits limits;
    private final boolean pastCaches;
    private final TrustedSnapshot snapshot;
    private final WorkingSet files;
    private final Consumer<Verified<Targets>> accepted;
    private final Map<String, Supplier<Verified<Targets>>> prepared = new HashMap<>();
    private long budget;

    TargetsLoader(
            Dialect dialect,
            MetadataSource source,
            Limits limits,
            boolean pastCaches,
            TrustedSnapshot snapshot,
            WorkingSet files,
            Consumer<Verified<Targets>> accepted) {
        this.dialect = dialect;
        this.source = source;
        this.limits = limits;
        this.pastCaches = pastCaches;
        this.snapshot = snapshot;
        this.files = files;
        this.accepted = accepted;
        this.budget = limits.targetsBytes();
    }

    /** Fetches together what is not known of these roles' files; the snapshot lists them all. */
    void prepare(List<Role> roles) {
        List<Role> missing = new ArrayList<>();
        for (Role role : roles) {
            FileInfo info = listed(role.name());
            charge(role.name(), LISTED, info.length().orElse(0));
            held(role, info).ifPresentOrElse(file -> prepared.put(role.name(), file), () -> missing.add(role));
        }
        if (!missing.isEmpty()) {
            fetch(missing);
        }
    }

    /** What need not be fetched. */
    private Optional<Supplier<Verified<Targets>>> held(Role role, FileInfo info) {
        Optional<Verified<Targets>> known = files.targets(role, info);
        if (known.isPresent()) {
            return Optional.of(() -> {
                chargeUnstated(role, info, known.get().raw());
                chargeExcess(role.name(), known.get().file());
                return Reusable.forRole(role, known.get());
            });
        }
        Optional<Bytes> identified = files.stored(role.name(), info);
        if (identified.isPresent()) {
            return Optional.of(() -> {
                chargeUnstated(role, info, identified.get());
                return read(role, info, identified.get());
            });
        }
        return Reusable.stored(
                        role,
                        info,
                        () -> files.stored(role.name()),
                        raw -> dialect.codec().readTargets(role.name(), raw))
                .map(file -> () -> {
                    chargeUnstated(role, info, file.raw());
                    chargeExcess(role.name(), file.file());
                    return file;
                });
    }

    private void fetch(List<Role> roles) {
        List<Request> requests = roles.stream()
                .map(role -> request(role.name(), listed(role.name())))
                .toList();
        List<Optional<Bytes>> answers = source.fetchAll(requests);
        for (int i = 0; i < requests.size(); i++) {
            Role role = roles.get(i);
            Request request = requests.get(i);
            Bytes raw = answers.get(i).orElseThrow(() -> Rejections.missing(request.role(), request.file()));
            FileInfo info = listed(role.name());
            chargeUnstated(role, info, raw);
            prepared.put(role.name(), () -> read(role, info, raw));
        }
    }

    /** The file of a role that was prepared, with enough signatures of the role as it is now. */
    Verified<Targets> load(Role role) {
        Supplier<Verified<Targets>> file = prepared.remove(role.name());
        if (file == null) {
            throw new IllegalStateException(role.name() + " was not prepared");
        }
        return file.get();
    }

    private Verified<Targets> read(Role role, FileInfo info, Bytes raw) {
        source.requireTime();
        info.requireMatches(role.name(), raw); // before a byte of it is parsed
        Signed<Targets> file = dialect.codec().readTargets(role.name(), raw);
        chargeExcess(role.name(), file);
        return RoleVerifier.verify(role, file);
    }

    /** Ends work between two files if the time is over. */
    void requireTime() {
        source.requireTime();
    }

    /** Keeps what the engine accepted. */
    void accepted(Verified<Targets> verified) {
        accepted.accept(verified);
    }

    private FileInfo listed(String role) {
        return snapshot.file(role).orElseThrow(() -> Rejections.notInSnapshot(role));
    }

    /** Charges what the snapshot says before it is fetched: a thousand files just below a limit would be too much. */
    private void charge(String role, String what, long bytes) {
        budget -= bytes;
        if (budget < 0) {
            throw Rejections.tooLarge(role, what, limits.targetsBytes());
        }
    }

    /** Where the snapshot does not say how long a file is, it is charged for when it is there. */
    private void chargeUnstated(Role role, FileInfo info, Bytes raw) {
        if (info.length().isEmpty()) {
            charge(role.name(), LISTED, raw.size());
        }
    }

    private void chargeExcess(String role, Signed<Targets> file) {
        charge(
                role,
                "what the targets files hold, in memory,",
                Math.max(0, file.heldBytes() - file.raw().size()));
    }

    private Request request(String role, FileInfo info) {
        String file = dialect.naming().file(role, info, snapshot.root().root());
        return new Request(file, role, info.length().orElse(budget), pastCaches);
    }
}
