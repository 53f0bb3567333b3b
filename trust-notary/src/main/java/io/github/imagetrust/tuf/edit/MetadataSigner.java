package io.github.imagetrust.tuf.edit;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.RoleVerifier;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootVerifier;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.Verified;
import java.util.List;
import java.util.Optional;

/** Has metadata signed, and verifies what came of it with the same code that verifies everybody else's. */
public final class MetadataSigner {

    private final MetadataCodec codec;

    /** A signer of metadata in that spelling. */
    public MetadataSigner(MetadataCodec codec) {
        this.codec = requireNonNull(codec, "codec");
    }

    /** A file that nobody has signed yet. */
    public PartlySigned begin(String role, Metadata body) {
        return new PartlySigned(role, codec.signedBytes(role, body), List.of());
    }

    /**
     * A root of which enough signatures are there: those of its own root role, and of the root before it if there is one.
     *
     * @throws io.github.imagetrust.tuf.MetadataRejectedException if verifiers would not take it
     */
    public Verified<Root> root(PartlySigned file, Optional<Verified<Root>> before, RootVerifier rules) {
        Signed<Root> root = codec.readRoot(assemble(file));
        return before.isPresent() ? rules.successor(before.get(), root) : rules.selfSigned(root);
    }

    /**
     * Targets, or the metadata of a delegated role, of which enough signatures are there.
     *
     * @throws io.github.imagetrust.tuf.MetadataRejectedException if verifiers would not take them
     */
    public Verified<Targets> targets(PartlySigned file, Role role) {
        return RoleVerifier.verify(role, codec.readTargets(role.name(), assemble(file)));
    }

    /** Signs a snapshot. */
    public Verified<Snapshot> snapshot(Snapshot body, Role role, List<SigningKey> keys) {
        Bytes file = assemble(begin(Roles.SNAPSHOT, body).signedBy(keys));
        return RoleVerifier.verify(role, codec.readSnapshot(file));
    }

    /** Signs a timestamp. */
    public Verified<Timestamp> timestamp(Timestamp body, Role role, List<SigningKey> keys) {
        Bytes file = assemble(begin(Roles.TIMESTAMP, body).signedBy(keys));
        return RoleVerifier.verify(role, codec.readTimestamp(file));
    }

    private Bytes assemble(PartlySigned file) {
        return codec.assemble(file.signed(), file.signatures());
    }
}
