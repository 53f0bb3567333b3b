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

/**
 * Gets the targets files that a snapshot names: what is known already is neither arrived nor read nor checked again, and
 * all of one refresh together has one budget of bytes. What takes more memory than its bytes, as a list of small numbers
 * does, is charged for that, too.
 */
final class TargetsLoader {

    private final Dialect dialect;
    private final MetadataSource source;
    private final Limits limits;
    private final boolean pastCaches;
    private final TrustedSnapshot snapshot;
    private final WorkingSet files;
    private final Map<String, Bytes> arrived = new HashMap<>();
    private long budget;

    TargetsLoader(
            Dialect dialect,
            MetadataSource source,
            Limits limits,
            boolean pastCaches,
            TrustedSnapshot snapshot,
            WorkingSet files) {
        this.dialect = dialect;
        this.source = source;
        this.limits = limits;
        this.pastCaches = pastCaches;
        this.snapshot = snapshot;
        this.files = files;
        this.budget = limits.targetsBytes();
    }

    /** Fetches together what is not known of these roles' files; the snapshot lists them all. */
    void prepare(List<String> roles) {
        List<Request> requests = new ArrayList<>();
        for (String role : roles) {
            FileInfo info = listed(role);
            charge(role, "what the snapshot lists", info.length().orElse(0));
            if (files.targets(role, info).isEmpty()) {
                files.stored(role, info)
                        .ifPresentOrElse(raw -> arrived.put(role, raw), () -> requests.add(request(role, info)));
            }
        }
        if (requests.isEmpty()) {
            return;
        }
        List<Optional<Bytes>> answers = source.fetchAll(requests);
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            Bytes raw = answers.get(i).orElseThrow(() -> Rejections.missing(request.role(), request.file()));
            if (listed(request.role()).length().isEmpty()) {
                charge(request.role(), "what the snapshot lists", raw.size());
            }
            arrived.put(request.role(), raw);
        }
    }

    /** The file of a role that was prepared, with enough signatures of the role as it is now. */
    Verified<Targets> load(Role role) {
        FileInfo info = listed(role.name());
        Optional<Verified<Targets>> known = files.targets(role.name(), info);
        if (known.isPresent()) {
            chargeExcess(role.name(), known.get().file());
            return known.get().holdsFor(role)
                    ? known.get()
                    : RoleVerifier.verify(role, known.get().file()); // the delegator has changed the keys
        }
        Bytes raw = arrived.remove(role.name());
        if (raw == null) {
            throw new IllegalStateException(role.name() + " was not prepared");
        }
        source.requireTime();
        info.requireMatches(role.name(), raw); // before a byte of it is parsed
        Signed<Targets> file = dialect.codec().readTargets(role.name(), raw);
        chargeExcess(role.name(), file);
        return RoleVerifier.verify(role, file);
    }

    /** Keeps what the engine accepted. */
    void accepted(Verified<Targets> verified) {
        files.acceptTargets(verified);
    }

    private FileInfo listed(String role) {
        return snapshot.file(role).orElseThrow(() -> Rejections.missing(role, role));
    }

    /** Charges what the snapshot says before it is fetched: a thousand files just below a limit would be too much. */
    private void charge(String role, String what, long bytes) {
        budget -= bytes;
        if (budget < 0) {
            throw Rejections.tooLarge(role, what, limits.targetsBytes());
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
