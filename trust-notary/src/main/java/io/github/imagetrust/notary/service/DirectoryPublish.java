package io.github.imagetrust.notary.service;

import io.github.imagetrust.files.JournaledFolder;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.service.TrustService.Outcome;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Roles;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One publish into a directory, by the rules of a Notary server. */
final class DirectoryPublish {

    /** The longest segment of a role's name that leaves room for a hash within what file systems allow. */
    private static final int MAX_SEGMENT = 180;

    private final RepositoryName repository;
    private final Map<String, Bytes> files;
    private final Optional<Digest> basedOn;
    private final SnapshotTimestampSigner signer;
    private final Duration timestampLifetime;

    DirectoryPublish(
            RepositoryName repository,
            Map<String, Bytes> files,
            Optional<Digest> basedOn,
            SnapshotTimestampSigner signer,
            Duration timestampLifetime) {
        this.repository = repository;
        this.files = new HashMap<>(files);
        this.files.keySet().forEach(this::requireStorable);
        this.files.remove(Roles.TIMESTAMP); // which is the service's own, as at a Notary server
        this.basedOn = basedOn;
        this.signer = signer;
        this.timestampLifetime = timestampLifetime;
    }

    /** Does it, while nobody else changes the files. */
    Outcome apply(JournaledFolder.Change change) {
        Stored stored = new Stored(change);
        requireFoundation(stored);
        if (!isBase(stored)) {
            return Outcome.CONFLICT;
        }
        for (Map.Entry<String, Bytes> file : files.entrySet()) {
            if (!isNext(file.getKey(), uploadedVersion(file.getKey(), file.getValue()), stored)) {
                return Outcome.CONFLICT;
            }
        }
        Map<String, Bytes> all;
        try {
            all = signer.complete(new Upload(repository, files, stored::file, timestampLifetime));
        } catch (MetadataRejectedException e) {
            throw refused(e.finding().toString(), e.finding().remedy(), e);
        }
        change.replaceAll(ServedFiles.of(all, signer::version));
        return Outcome.PUBLISHED;
    }

    /** A repository begins with a root and targets; a refresh, or a delegation alone, cannot found one. */
    private void requireFoundation(Stored stored) {
        boolean founded = stored.file(Roles.ROOT).isPresent();
        if (!founded && !(files.containsKey(Roles.ROOT) && files.containsKey(Roles.TARGETS))) {
            throw refused(
                    "there are no trust data yet, and these do not begin with a root and targets",
                    "Check the name of the repository, or make its trust data first.",
                    null);
        }
    }

    /**
     * Whether what is there is what was verified. Who can write into the folder, but has no keys, could otherwise put an
     * older snapshot back in between, and have it timestamped anew.
     */
    private boolean isBase(Stored stored) {
        return basedOn.isEmpty()
                || stored.file(Roles.SNAPSHOT).map(Bytes::sha256).equals(basedOn);
    }

    /** Whether a version comes after the stored one; if not, somebody else was faster. */
    private boolean isNext(String role, long version, Stored stored) {
        long present = stored.version(role);
        boolean first = present == 0;
        if (role.equals(Roles.ROOT)
                && version > present + (first ? 2 : 1)) { // keys may rotate before the first publish
            throw refused( // a gap in the chain of roots would lock out everybody who knows an older one
                    "root version " + version + " does not follow version " + present,
                    "Read the trust data again and change the root that is there.",
                    null);
        }
        return version > present;
    }

    private long uploadedVersion(String role, Bytes file) {
        try {
            return signer.version(role, file);
        } catch (MetadataRejectedException e) {
            throw refused(e.finding().toString(), e.finding().remedy(), e);
        }
    }

    private void requireStorable(String role) {
        for (String segment : RoleNames.require(role).split("/", -1)) {
            if (segment.length() > MAX_SEGMENT) {
                throw refused(
                        "the role name " + segment + " is too long for a file",
                        "Give the delegation a name of at most " + MAX_SEGMENT + " characters.",
                        null);
            }
        }
    }

    private SigningException refused(String what, String remedy, @Nullable Exception cause) {
        return new SigningException(
                SigningException.Kind.REFUSED,
                "could not publish the trust data of " + repository + ": " + what,
                remedy,
                cause);
    }

    /** The repository as it is. What has no root is none, but the rest of one whose deletion was cut short. */
    private final class Stored {

        private final JournaledFolder.Change change;
        private final boolean founded;

        Stored(JournaledFolder.Change change) {
            this.change = change;
            this.founded = change.read(ServedFiles.current(Roles.ROOT)).isPresent();
        }

        Optional<Bytes> file(String role) {
            return founded
                    ? change.read(ServedFiles.current(RoleNames.require(role))).map(Bytes::of)
                    : Optional.empty();
        }

        /** 0 if there is none. */
        long version(String role) {
            Optional<Bytes> file = file(role);
            try {
                return file.isPresent() ? signer.version(role, file.get()) : 0;
            } catch (MetadataRejectedException e) {
                throw new TrustStoreException(
                        "the stored " + role + " of " + repository + " is damaged: "
                                + e.finding().message(),
                        "Restore the directory of trust data from a backup.",
                        e);
            }
        }
    }
}
