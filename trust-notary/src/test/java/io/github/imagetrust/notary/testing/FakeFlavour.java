package io.github.imagetrust.notary.testing;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.FileNaming;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.SignatureChecker;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Two dialects that only the engine's ports know of, so that it shows where the engine takes a guess at which one it has.
 * One is like Notary v1: files by their hash, a snapshot that names the root, no versions but in the file itself. The other
 * is like TUF 1.0: files by their version, which the metadata above state, and no root in the snapshot.
 */
public final class FakeFlavour implements Flavour, Dialect {

    private static final String UNFIT = "unfit";

    private final boolean statesVersions;
    private final FakeCodec codec = new FakeCodec();
    private final FakeKeys keys = new FakeKeys();

    private FakeFlavour(boolean statesVersions) {
        this.statesVersions = statesVersions;
    }

    /** One that is like Notary v1. */
    public static FakeFlavour ofHashes() {
        return new FakeFlavour(false);
    }

    /** One that is like TUF 1.0. */
    public static FakeFlavour ofVersions() {
        return new FakeFlavour(true);
    }

    /** How many files were read. */
    public int reads() {
        return codec.reads();
    }

    /** How many signatures were checked. */
    public int checks() {
        return keys.checks();
    }

    /** A root key in a certificate that holds for that time. */
    public SigningKey certifiedRootKey(String name, SignatureChecker.Validity validity) {
        return keys.certified(name, "certificate-" + name, validity);
    }

    /** A root key that may not speak for this repository. */
    public SigningKey unfitRootKey(String name) {
        return keys.key(name, UNFIT + "-" + name);
    }

    @Override
    public Dialect dialect() {
        return this;
    }

    @Override
    public SigningKey rootKey(String name) {
        return keys.key(name, "id-" + name);
    }

    @Override
    public SigningKey key(String name) {
        return keys.key(name, "id-" + name);
    }

    @Override
    public List<SigningKey> otherListings(SigningKey key) {
        return List.of(keys.key(key.key().identity(), "other-" + key.key().id()));
    }

    @Override
    public Bytes otherSignature(SigningKey key, byte[] message, Bytes signature) {
        return FakeKeys.twin(signature);
    }

    @Override
    public Bytes assemble(Bytes signed, List<SignatureEntry> signatures) {
        return codec.assemble(signed, signatures);
    }

    @Override
    public FileInfo describe(Bytes file, long version) {
        FileInfo info = FileInfo.of(file, HashAlgorithm.SHA256, HashAlgorithm.SHA512);
        return statesVersions ? new FileInfo(info.length(), info.hashes(), OptionalLong.of(version)) : info;
    }

    @Override
    public boolean snapshotNamesRoot() {
        return !statesVersions;
    }

    @Override
    public TargetScope scope(List<String> prefixes) {
        return new FakeScope(prefixes);
    }

    @Override
    public String name() {
        return statesVersions ? "fake, of versions" : "fake, of hashes";
    }

    @Override
    public MetadataCodec codec() {
        return codec;
    }

    @Override
    public FileNaming naming() {
        return statesVersions ? new ByVersion() : new ByHash();
    }

    @Override
    public Optional<String> objectionToRootKey(Key key) {
        return key.id().startsWith(UNFIT) ? Optional.of("is another repository's") : Optional.empty();
    }

    @Override
    public String toString() {
        return name();
    }

    private record FakeScope(List<String> prefixes) implements TargetScope {
        @Override
        public boolean covers(String target) {
            return prefixes.stream().anyMatch(target::startsWith);
        }

        @Override
        public TargetScope within(TargetScope delegator) {
            return new FakeScope(prefixes.stream().filter(delegator::covers).toList());
        }
    }

    private record ByHash() implements FileNaming {
        @Override
        public Optional<String> newestRoot() {
            return Optional.of("root");
        }

        @Override
        public String root(long version) {
            return version + ".root";
        }

        @Override
        public String timestamp() {
            return "timestamp";
        }

        @Override
        public String file(String role, FileInfo info, Root root) {
            return role + "." + info.digest(HashAlgorithm.SHA256).orElseThrow().hex();
        }
    }

    private record ByVersion() implements FileNaming {
        @Override
        public Optional<String> newestRoot() {
            return Optional.empty();
        }

        @Override
        public String root(long version) {
            return version + ".root";
        }

        @Override
        public String timestamp() {
            return "timestamp";
        }

        @Override
        public String file(String role, FileInfo info, Root root) {
            return info.version().orElseThrow() + "." + role;
        }
    }
}
