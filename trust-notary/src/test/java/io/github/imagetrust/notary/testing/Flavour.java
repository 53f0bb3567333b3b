package io.github.imagetrust.notary.testing;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.FileNaming;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.util.List;

/** A dialect as whoever keeps a repository sees it. The same name is always the same key. */
public interface Flavour {

    /** What clients read the repository with. */
    Dialect dialect();

    /** A key that may sign for a root. */
    SigningKey rootKey(String name);

    /** A key that may sign for any other role. */
    SigningKey key(String name);

    /** The same key, listed in all other ways that there are, each under another identifier. */
    List<SigningKey> otherListings(SigningKey key);

    /** The same key, listed in one other way that suits a root, too. */
    default SigningKey otherListing(SigningKey key) {
        return otherListings(key).get(0);
    }

    /** Another good signature by a key over {@code message}, besides {@code signature}. */
    Bytes otherSignature(SigningKey key, byte[] message, Bytes signature);

    /** What there is to sign. */
    default Bytes signedBytes(String role, Metadata body) {
        return dialect().codec().signedBytes(role, body);
    }

    /** A file as an honest publisher writes it. */
    default Bytes file(Bytes signed, List<SignatureEntry> signatures) {
        return dialect().codec().assemble(signed, signatures);
    }

    /** A file of whatever bytes, and with whatever signatures or none: what no codec would write. */
    Bytes assemble(Bytes signed, List<SignatureEntry> signatures);

    /** What files are called. */
    default FileNaming naming() {
        return dialect().naming();
    }

    /** What the metadata above a file say of it. */
    FileInfo describe(Bytes file, long version);

    /** Whether its clients load only those delegations that lead to a target. */
    default boolean loadsOnDemand() {
        return false;
    }

    /** Whether a snapshot names the root that belongs to it. */
    boolean snapshotNamesRoot();

    /** The targets whose names begin with one of {@code prefixes}. */
    TargetScope scope(List<String> prefixes);
}
