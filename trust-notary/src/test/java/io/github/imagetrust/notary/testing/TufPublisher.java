package io.github.imagetrust.notary.testing;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Targets.Target;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf10.Tuf10Codec;
import io.github.imagetrust.tuf10.client.TufFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Publishes a small repository into memory, signed by one key, and serves it. */
public final class TufPublisher implements TufFiles {

    /** A time at which everything is in date. */
    public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private final Map<String, byte[]> metadata = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final SoftwareKey signer = SoftwareKey.generateEd25519(new SecureRandom());
    private final PublicKeys publicKeys = new PublicKeys();
    private final Tuf10Codec codec = new Tuf10Codec(publicKeys);
    private final Key key;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final boolean consistent;
    private final Map<String, Targets> delegated = new LinkedHashMap<>();
    private List<Delegation> delegations = List.of();
    private long version;

    private boolean broken;
    private boolean breaksOff;

    /** A repository with a root alone, with consistent snapshots or without. */
    public TufPublisher(boolean consistent) {
        this.consistent = consistent;
        Bytes material = KeyIds.material(signer);
        this.key = new Key("the key", "ed25519/ed25519", material, publicKeys.tuf("ed25519", material));
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String role : List.of("root", "snapshot", "targets", "timestamp")) {
            roles.put(role, role(role));
        }
        metadata.put("1.root.json", signed("root", new Root(1, END, consistent, List.of(key), roles)));
    }

    /** The first root. */
    public byte[] root() {
        return metadata.get("1.root.json");
    }

    /** What is served as metadata, by name; to be changed by who has the server. */
    public Map<String, byte[]> metadata() {
        return metadata;
    }

    /** What is served as targets, by name; to be changed by who has the server. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** The files that were asked for, in order; to be cleared. */
    public List<String> asked() {
        return asked;
    }

    /** Lets nothing be answered from now on. */
    public TufPublisher breakDown() {
        broken = true;
        return this;
    }

    /** Lets answers break off from now on. */
    public TufPublisher breakOff() {
        breaksOff = true;
        return this;
    }

    /** Delegates. */
    public TufPublisher delegate(List<Delegation> to) {
        delegations = List.copyOf(to);
        return this;
    }

    /** Signs the first file of a delegated role, which has those targets, and serves none of them. */
    public TufPublisher sign(String role, Instant expires, Map<String, FileInfo> all) {
        Map<String, Target> listed = new LinkedHashMap<>();
        all.forEach((path, info) -> listed.put(path, new Target(info, Optional.empty())));
        delegated.put(role, new Targets(1, expires, listed, List.of()));
        return this;
    }

    /** A role of the one key. */
    public Role role(String name) {
        return new Role(name, List.of(key), 1);
    }

    /** Signs a target, and serves its file. */
    public TufPublisher put(String path, byte[] content, HashAlgorithm... algorithms) {
        FileInfo info = FileInfo.of(Bytes.of(content), algorithms);
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String name = path.substring(folder.length());
        info.hashes()
                .values()
                .forEach(hash -> files.put(
                        consistent ? folder + HexFormat.of().formatHex(hash.toArray()) + "." + name : path, content));
        return put(path, info);
    }

    /** Signs a target, and serves nothing. */
    public TufPublisher put(String path, FileInfo info) {
        targets.put(path, new Target(info, Optional.of("{\"by\":\"me\"}")));
        return this;
    }

    /** Signs everything anew. */
    public TufPublisher publish() {
        version++;
        serve("targets", new Targets(version, END, targets, delegations));
        Map<String, FileInfo> listed = new LinkedHashMap<>(Map.of("targets", ofVersion(version)));
        delegated.forEach((role, body) -> {
            serve(role, body);
            listed.put(role, ofVersion(body.version()));
        });
        serve("snapshot", new Snapshot(version, END, listed));
        metadata.put("timestamp.json", signed("timestamp", new Timestamp(version, END, ofVersion(version))));
        return this;
    }

    private static FileInfo ofVersion(long version) {
        return new FileInfo(OptionalLong.empty(), Map.of(), OptionalLong.of(version));
    }

    private void serve(String role, Metadata body) {
        metadata.put((consistent ? body.version() + "." : "") + role + ".json", signed(role, body));
    }

    private byte[] signed(String role, Metadata body) {
        Bytes message = codec.signedBytes(role, body);
        SignatureEntry signature = new SignatureEntry(key.id(), "", Bytes.of(signer.sign(message.toArray())));
        return codec.assemble(message, List.of(signature)).toArray();
    }

    @Override
    public Optional<InputStream> metadata(String file, boolean pastCaches) throws IOException {
        return open(metadata, file);
    }

    @Override
    public Optional<InputStream> target(String file) throws IOException {
        return open(files, file);
    }

    private Optional<InputStream> open(Map<String, byte[]> from, String file) throws IOException {
        asked.add(file);
        if (broken) {
            throw new IOException("no network");
        }
        return Optional.ofNullable(from.get(file))
                .map(content -> breaksOff ? brokenOff(content) : new ByteArrayInputStream(content));
    }

    private static InputStream brokenOff(byte[] content) {
        return new SequenceInputStream(new ByteArrayInputStream(content, 0, content.length / 2), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
    }
}
