package io.github.imagetrust.notary.service;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.files.JournaledFolder;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Roles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trust data in a folder that any web server can publish. There is no server: who publishes does here what a Notary server
 * would, with keys that are files of the publisher.
 *
 * <p>A publish is crash-safe. For imagetrust it has happened as soon as its journal is written; for web clients when
 * {@code timestamp.json}, the last file, takes its place. See {@link ServedLayout} and {@link ServedFiles}.
 */
public final class DirectoryService implements TrustService {

    private final DirectoryAddress address;
    private final ServedLayout layout;
    private final Optional<SnapshotTimestampSigner> signer;

    private DirectoryService(DirectoryAddress address, FileOperations files, Optional<SnapshotTimestampSigner> signer) {
        this.address = address;
        this.layout = new ServedLayout(address.path(), files);
        this.signer = signer;
    }

    /** The folder at {@code file:///…}, for reading; it must exist when it is read, so that a missing disk is noticed. */
    public static DirectoryService reading(URI address) {
        return new DirectoryService(DirectoryAddress.of(address), FileOperations.SYSTEM, Optional.empty());
    }

    /**
     * The folder at {@code file:///…}, for publishing too; it is made if need be.
     *
     * @param privateKeys the folder of the keys that {@code signer} has
     * @throws io.github.imagetrust.model.ConfigurationException if these keys would be served
     */
    public static DirectoryService publishing(URI address, Path privateKeys, SnapshotTimestampSigner signer) {
        return publishing(address, privateKeys, signer, FileOperations.SYSTEM);
    }

    /** The same, changed only through {@code files}. */
    public static DirectoryService publishing(
            URI address, Path privateKeys, SnapshotTimestampSigner signer, FileOperations files) {
        requireNonNull(signer, "signer");
        DirectoryAddress directory = DirectoryAddress.of(address);
        KeyFolders.requireApart(privateKeys, directory.path());
        return new DirectoryService(directory, files, Optional.of(signer));
    }

    @Override
    public String address() {
        return address.text();
    }

    @Override
    public MetadataSource source(RepositoryName repository, Deadline deadline) {
        if (signer.isEmpty() && !Files.isDirectory(address.path())) {
            throw new TransportException(
                    TransportException.Kind.NETWORK,
                    0,
                    "there is no folder " + address.path(),
                    "Check the address; if the folder is on another disk, make that available first.",
                    null);
        }
        return new DirectorySource(address.text(), layout.files(repository));
    }

    @Override
    public Outcome publish(
            RepositoryName repository, Map<String, Bytes> files, Optional<Digest> basedOn, Deadline deadline) {
        DirectoryPublish publish =
                new DirectoryPublish(repository, files, basedOn, publisher(), timestampLifetime(repository));
        layout.writeIndex();
        return layout.files(repository).change(deadline, publish::apply);
    }

    @Override
    public void settle(RepositoryName repository, Deadline deadline) {
        JournaledFolder files = layout.files(repository);
        if (!files.announced().isEmpty()) {
            files.change(deadline, change -> repository);
        }
    }

    @Override
    public ServiceKey key(RepositoryName repository, String role, Deadline deadline) {
        return publisher().key(repository, requireHeld(role));
    }

    @Override
    public ServiceKey newKey(RepositoryName repository, String role, Deadline deadline) {
        return publisher().newKey(repository, requireHeld(role));
    }

    /** The root goes first: without it nobody new finds trust data there. */
    @Override
    public void delete(RepositoryName repository, Deadline deadline) {
        layout.files(repository).change(deadline, change -> {
            change.removeAll(List.of(ServedFiles.current(Roles.ROOT), ServedFiles.current(Roles.TIMESTAMP)));
            return repository;
        });
    }

    private static String requireHeld(String role) {
        if (!role.equals(Roles.TIMESTAMP) && !role.equals(Roles.SNAPSHOT)) {
            throw new IllegalArgumentException("no service holds a key of " + role);
        }
        return role;
    }

    /** How long timestamps of a repository count: 14 days, unless that was set. */
    public Duration timestampLifetime(RepositoryName repository) {
        return new DirectorySettings(layout.beside(repository)).timestampLifetime();
    }

    @Override
    public void setTimestampLifetime(RepositoryName repository, Duration lifetime, Deadline deadline) {
        layout.files(repository).change(deadline, change -> {
            new DirectorySettings(layout.beside(repository)).setTimestampLifetime(lifetime);
            return lifetime;
        });
    }

    private SnapshotTimestampSigner publisher() {
        return signer.orElseThrow(() -> new SigningException(
                SigningException.Kind.NO_KEY,
                "nothing can be published in " + address.text() + ": it was opened without keys",
                "Publish with the folder of private keys that has its timestamp key.",
                null));
    }

    @Override
    public String toString() {
        return address.text();
    }
}
