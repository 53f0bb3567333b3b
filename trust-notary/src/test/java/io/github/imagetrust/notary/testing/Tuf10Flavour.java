package io.github.imagetrust.notary.testing;

import static io.github.imagetrust.notary.testing.TestJson.object;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.spi.Signer.Algorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.FileNaming;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf10.Tuf10Codec;
import io.github.imagetrust.tuf10.Tuf10Dialect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * TUF 1.0 as a publisher writes it. JSON, signatures and names of files are made here from the specification, and by nothing of
 * ours: what our codec misreads it would otherwise miswrite in the same way.
 */
public final class Tuf10Flavour implements JsonFlavour {

    private static final PublicKeys PUBLIC_KEYS = new PublicKeys();
    private static final String P256 = "ecdsa-sha2-nistp256";

    private final Dialect dialect = new Tuf10Dialect(new Tuf10Codec(PUBLIC_KEYS));
    private final boolean statesHashes;

    private Tuf10Flavour(boolean statesHashes) {
        this.statesHashes = statesHashes;
    }

    /** Consistent snapshots, and metadata that state length and hashes of others. */
    public static Tuf10Flavour ofHashes() {
        return new Tuf10Flavour(true);
    }

    /** Names without versions, and metadata that state nothing of others but the version. */
    public static Tuf10Flavour ofVersions() {
        return new Tuf10Flavour(false);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public boolean loadsOnDemand() {
        return true;
    }

    // keys

    @Override
    public SigningKey rootKey(String name) {
        return key(name);
    }

    @Override
    public SigningKey key(String name) {
        SoftwareKey key = NotaryFlavour.software(name);
        return key.algorithm() == Algorithm.ED25519
                ? listed("ed25519", "ed25519", Bytes.of(rawEd25519(key)), key)
                : listed("ecdsa", P256, pem(Bytes.of(key.publicKey())), key);
    }

    @Override
    public SigningKey keyOfKind(String kind, String name) {
        return switch (kind) {
            case "ed25519" -> key("timestamp-" + name);
            case "p256" -> key(name);
            case "p384" -> listed("ecdsa", "ecdsa-sha2-nistp384", JdkKey.p384(name, "SHA384withECDSA"));
            case "rsa" -> listed("rsa", "rsassa-pss-sha256", JdkKey.rsa(name));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** The key of that name as one of another kind, or by another scheme, than it is. */
    public SigningKey keySaidToBe(String name, String keyType, String scheme) {
        SoftwareKey key = NotaryFlavour.software(name);
        return listed(keyType, scheme, pem(Bytes.of(key.publicKey())), key);
    }

    @Override
    public List<SigningKey> otherListings(SigningKey key) {
        SoftwareKey software = ((TufSigner) key.signer()).key();
        byte[] point = P256Spellings.point(software);
        return List.of(
                listed("an identifier may be any text", "ecdsa", P256, key.key().material(), key.signer()),
                listed("0", "ecdsa", P256, key.key().material(), key.signer()),
                listed(P256, P256, key.key().material(), software),
                listed("ecdsa", P256, pem(P256Spellings.compressed(software)), software),
                listed("ecdsa", P256, pem(P256Spellings.explicit(software)), software),
                listed("ecdsa", P256, withOtherLineEnds(key.key().material()), software),
                listed("ecdsa", P256, Bytes.of(point), software));
    }

    @Override
    public SigningKey keyOfAnUnknownKind(String name) {
        return keySaidToBe(name, "ml-dsa", "ml-dsa-65");
    }

    @Override
    public SigningKey keyOffItsCurve(String name) {
        SoftwareKey key = NotaryFlavour.software(name);
        return listed("ecdsa", P256, pem(P256Spellings.offTheCurve(key)), key);
    }

    private static SigningKey listed(String keyType, String scheme, JdkKey key) {
        Bytes material = pem(Bytes.of(key.publicKey()));
        return listed(id(keyType, scheme, material), keyType, scheme, material, key);
    }

    private static SigningKey listed(String keyType, String scheme, Bytes material, SoftwareKey key) {
        return listed(id(keyType, scheme, material), keyType, scheme, material, new TufSigner(key));
    }

    private static SigningKey listed(String id, String keyType, String scheme, Bytes material, Signer key) {
        return new SigningKey(
                new Key(id, keyType + "/" + scheme, material, PUBLIC_KEYS.tuf(scheme, material)), "", key);
    }

    private static String id(String keyType, String scheme, Bytes material) {
        return TestJson.canonical(keyObject(keyType, scheme, material)).sha256().hex();
    }

    private static Map<String, Object> keyObject(String keyType, String scheme, Bytes material) {
        String text = new String(material.toArray(), StandardCharsets.UTF_8);
        String written = text.startsWith("-----BEGIN") ? text : hex(material);
        return object("keytype", keyType, "scheme", scheme, "keyval", object("public", written));
    }

    private static byte[] rawEd25519(SoftwareKey key) {
        byte[] spki = key.publicKey();
        return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    }

    private static Bytes pem(Bytes spki) {
        return Bytes.utf8("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki.toArray())
                + "\n-----END PUBLIC KEY-----\n");
    }

    private static Bytes withOtherLineEnds(Bytes pem) {
        return Bytes.utf8(new String(pem.toArray(), StandardCharsets.UTF_8).strip());
    }

    // signatures

    @Override
    public Bytes otherSignature(SigningKey key, byte[] message, Bytes signature) {
        return key.signer().algorithm() == Algorithm.ECDSA
                ? ecdsaSignature(ecdsaNumbers(signature).twin())
                : signature;
    }

    @Override
    public Bytes ecdsaSignature(EcdsaNumbers numbers) {
        return numbers.der();
    }

    @Override
    public EcdsaNumbers ecdsaNumbers(Bytes signature) {
        return EcdsaNumbers.ofDer(signature);
    }

    @Override
    public Bytes foreignEcdsaSignature(EcdsaNumbers numbers) {
        return numbers.raw();
    }

    // metadata

    @Override
    public Bytes signedBytes(String role, Metadata body) {
        Map<String, Object> signed = object(
                "spec_version", "1.0.31",
                "version", body.version(),
                "expires", body.expires().truncatedTo(ChronoUnit.SECONDS).toString());
        if (body instanceof Root root) {
            signed.putAll(root(root));
        } else if (body instanceof Timestamp timestamp) {
            signed.put("_type", "timestamp");
            signed.put("meta", object("snapshot.json", file(timestamp.snapshot())));
        } else if (body instanceof Snapshot snapshot) {
            Map<String, Object> meta = object();
            snapshot.files().forEach((name, info) -> meta.put(listedAs(name), file(info)));
            signed.put("_type", "snapshot");
            signed.put("meta", meta);
        } else {
            signed.putAll(targets((Targets) body));
        }
        return TestJson.canonical(signed);
    }

    private Map<String, Object> root(Root root) {
        Map<String, Object> roles = object();
        root.roles().forEach((name, role) -> roles.put(name, entry(role)));
        return object("_type", "root", "consistent_snapshot", statesHashes, "keys", keys(root.keys()), "roles", roles);
    }

    private static Map<String, Object> targets(Targets targets) {
        Map<String, Object> files = object();
        targets.targets().forEach((name, target) -> files.put(name, file(target.file())));
        List<Key> keys = new ArrayList<>();
        List<Object> roles = new ArrayList<>();
        for (Delegation delegation : targets.delegations()) {
            Map<String, Object> entry = entry(delegation.role());
            entry.put("name", delegation.role().name());
            entry.put("terminating", delegation.terminating());
            entry.put("paths", ((Patterns) delegation.scope()).patterns());
            roles.add(entry);
            keys.addAll(delegation.role().keys());
        }
        Map<String, Object> signed = object("_type", "targets", "targets", files);
        if (!roles.isEmpty()) {
            signed.put("delegations", object("keys", keys(keys), "roles", roles));
        }
        return signed;
    }

    private static Map<String, Object> entry(Role role) {
        List<String> ids = role.keys().stream().map(Key::id).toList();
        return object("keyids", new ArrayList<Object>(ids), "threshold", role.threshold());
    }

    private static Map<String, Object> keys(List<Key> keys) {
        Map<String, Object> listed = object();
        for (Key key : keys) {
            String[] kind = key.type().split("/");
            listed.put(key.id(), keyObject(kind[0], kind[1], key.material()));
        }
        return listed;
    }

    private static Map<String, Object> file(FileInfo info) {
        Map<String, Object> file = object();
        info.length().ifPresent(length -> file.put("length", length));
        info.version().ifPresent(version -> file.put("version", version));
        if (!info.hashes().isEmpty()) {
            Map<String, Object> hashes = object();
            info.hashes().forEach((algorithm, hash) -> hashes.put(algorithm, hex(hash)));
            file.put("hashes", hashes);
        }
        return file;
    }

    @Override
    public Bytes file(Bytes signed, List<SignatureEntry> signatures) {
        return assemble(signed, signatures);
    }

    @Override
    public Bytes assemble(Bytes signed, List<SignatureEntry> signatures) {
        List<Object> list = new ArrayList<>();
        signatures.forEach(entry -> list.add(object("keyid", entry.keyId(), "sig", hex(entry.value()))));
        // the line ends of PEM, which are in strings, are signed as they are and written as JSON has them
        String text = new String(signed.toArray(), StandardCharsets.UTF_8).replace("\n", "\\n");
        return TestJson.canonical(object("signed", new TestJson.Raw(text), "signatures", list));
    }

    @Override
    public FileInfo describe(Bytes file, long version) {
        FileInfo info = FileInfo.of(file, HashAlgorithm.SHA256, HashAlgorithm.SHA512);
        return statesHashes
                ? new FileInfo(info.length(), info.hashes(), OptionalLong.of(version))
                : new FileInfo(OptionalLong.empty(), Map.of(), OptionalLong.of(version));
    }

    @Override
    public boolean snapshotNamesRoot() {
        return false;
    }

    @Override
    public String listedAs(String role) {
        return role + ".json";
    }

    @Override
    public TargetScope scope(List<String> prefixes) {
        return new Patterns(prefixes.stream().map(prefix -> prefix + "*").toList());
    }

    @Override
    public FileNaming naming() {
        return new Names(statesHashes);
    }

    @Override
    public String toString() {
        return Tuf10Dialect.NAME + (statesHashes ? "" : ", of versions");
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }

    /** The key signs as TUF 1.0 has it. */
    private record TufSigner(SoftwareKey key) implements Signer {
        @Override
        public Algorithm algorithm() {
            return key.algorithm();
        }

        @Override
        public byte[] publicKey() {
            return key.publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
            byte[] signature = key.sign(message);
            return key.algorithm() == Algorithm.ECDSA
                    ? EcdsaNumbers.ofRaw(Bytes.of(signature)).der().toArray()
                    : signature;
        }
    }

    /** The patterns of a delegation, to be written. */
    private record Patterns(List<String> patterns) implements TargetScope {
        @Override
        public boolean covers(String target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TargetScope within(TargetScope delegator) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long heldBytes() {
            throw new UnsupportedOperationException();
        }
    }

    private record Names(boolean consistent) implements FileNaming {
        @Override
        public Optional<String> newestRoot() {
            return Optional.empty();
        }

        @Override
        public String root(long version) {
            return version + ".root.json";
        }

        @Override
        public String timestamp() {
            return "timestamp.json";
        }

        @Override
        public String file(String role, FileInfo info, Root root) {
            String name = URLEncoder.encode(role, StandardCharsets.UTF_8).replace("+", "%20") + ".json";
            return consistent ? info.version().orElseThrow() + "." + name : name;
        }
    }
}
