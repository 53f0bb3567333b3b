package io.github.imagetrust.notary.service;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Notary server checks before it takes an upload. In a folder nobody else would: what does not fit together would be
 * served, and no client could read the repository any more.
 */
final class UploadCheck {

    private final MetadataCodec codec;
    private final Upload upload;
    private final Instant now;

    UploadCheck(MetadataCodec codec, Upload upload, Instant now) {
        this.codec = codec;
        this.upload = upload;
        this.now = now;
    }

    /** The root as it will be: signed by itself, and by the one before it. */
    Verified<Root> root() {
        Signed<Root> file = codec.readRoot(after(Roles.ROOT));
        Verified<Root> root = RoleVerifier.verify(file.body().role(Roles.ROOT), file);
        if (isUploaded(Roles.ROOT)) {
            requireFresh(root);
            storedRoot().ifPresent(before -> RoleVerifier.verify(before.role(Roles.ROOT), file));
        }
        return root;
    }

    /** The root as it is. */
    Optional<Root> storedRoot() {
        return upload.stored().apply(Roles.ROOT).map(codec::readRoot).map(Signed::body);
    }

    /**
     * The files whose places in the snapshot change: the root, and all uploaded targets. Targets that stay are checked
     * too, since a new root may have given their role to other keys.
     */
    List<Verified<?>> changed(Verified<Root> root) {
        List<Verified<?>> changed = new ArrayList<>();
        changed.add(root);
        changed.add(targets(Roles.TARGETS, root.body()));
        upload.files().keySet().stream()
                .filter(role -> role.startsWith(Roles.TARGETS + "/"))
                .sorted(Comparator.comparing(UploadCheck::depth).thenComparing(Comparator.naturalOrder()))
                .forEach(role -> changed.add(targets(role, root.body())));
        return changed;
    }

    /**
     * The uploaded snapshot, if there is one. A server compares only what was uploaded with it; here, all that it names must
     * be there.
     */
    Optional<Verified<Snapshot>> uploadedSnapshot(Root root) {
        if (!isUploaded(Roles.SNAPSHOT)) {
            return Optional.empty();
        }
        Verified<Snapshot> snapshot =
                RoleVerifier.verify(root.role(Roles.SNAPSHOT), codec.readSnapshot(after(Roles.SNAPSHOT)));
        requireFresh(snapshot);
        for (String role : upload.files().keySet()) {
            if (!role.equals(Roles.SNAPSHOT) && snapshot.body().file(role).isEmpty()) {
                throw refused("the snapshot does not name " + role, "Sign a snapshot of all files, and publish again.");
            }
        }
        for (Map.Entry<String, FileInfo> named : snapshot.body().files().entrySet()) {
            named.getValue().requireMatches(named.getKey(), after(RoleNames.require(named.getKey())));
        }
        return Optional.of(snapshot);
    }

    private Verified<Targets> targets(String role, Root root) {
        Verified<Targets> targets = RoleVerifier.verify(whoSigns(role, root), codec.readTargets(role, after(role)));
        if (isUploaded(role)) {
            requireFresh(targets);
        }
        return targets;
    }

    private Role whoSigns(String role, Root root) {
        if (role.equals(Roles.TARGETS)) {
            return root.role(role);
        }
        String parent = role.substring(0, role.lastIndexOf('/'));
        return codec.readTargets(parent, after(parent))
                .body()
                .delegation(role)
                .orElseThrow(() ->
                        refused(parent + " does not delegate to " + role, "Publish the delegation first, or with it."))
                .role();
    }

    private void requireFresh(Verified<? extends Metadata> file) {
        if (!file.body().expires().isAfter(now)) {
            throw refused(
                    file + " expired at " + file.body().expires(),
                    "Sign it again with a later expiry; check the clock too.");
        }
    }

    private Bytes after(String role) {
        return upload.after(role)
                .orElseThrow(() -> refused("there is no " + role, "Publish it together with what needs it."));
    }

    private boolean isUploaded(String role) {
        return upload.files().containsKey(role);
    }

    private static int depth(String role) {
        return (int) role.chars().filter(c -> c == '/').count();
    }

    private SigningException refused(String what, String remedy) {
        return new SigningException(
                SigningException.Kind.REFUSED,
                "could not publish the trust data of " + upload.repository() + ": " + what,
                remedy,
                null);
    }
}
