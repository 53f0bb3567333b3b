package io.github.imagetrust.tuf.edit;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import java.util.ArrayList;
import java.util.List;

/** Signs metadata, and verifies what came of it with the same code that verifies everybody else's. */
public final class MetadataSigner {

    private final MetadataCodec codec;

    /** A signer of metadata in that spelling. */
    public MetadataSigner(MetadataCodec codec) {
        this.codec = requireNonNull(codec, "codec");
    }

    /**
     * Signs a root with the keys of its own root role, and with those of the root before it if there is one.
     *
     * @param role whose keys and threshold the result must meet
     */
    public Verified<Root> root(Root body, Role role, List<SigningKey> keys) {
        return RoleVerifier.verify(role, codec.readRoot(file(Roles.ROOT, body, keys)));
    }

    /** Signs targets, or the metadata of a delegated role. */
    public Verified<Targets> targets(Targets body, Role role, List<SigningKey> keys) {
        return RoleVerifier.verify(role, codec.readTargets(role.name(), file(role.name(), body, keys)));
    }

    /** Signs a snapshot. */
    public Verified<Snapshot> snapshot(Snapshot body, Role role, List<SigningKey> keys) {
        return RoleVerifier.verify(role, codec.readSnapshot(file(Roles.SNAPSHOT, body, keys)));
    }

    /** Signs a timestamp. */
    public Verified<Timestamp> timestamp(Timestamp body, Role role, List<SigningKey> keys) {
        return RoleVerifier.verify(role, codec.readTimestamp(file(Roles.TIMESTAMP, body, keys)));
    }

    private Bytes file(String role, Metadata body, List<SigningKey> keys) {
        Bytes signed = codec.signedBytes(role, body);
        byte[] message = signed.toArray();
        List<SignatureEntry> signatures = new ArrayList<>();
        for (SigningKey key : keys) {
            signatures.add(key.sign(message));
        }
        return codec.assemble(signed, signatures);
    }
}
