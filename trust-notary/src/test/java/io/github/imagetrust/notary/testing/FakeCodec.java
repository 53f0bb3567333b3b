package io.github.imagetrust.notary.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** Spells metadata as a number in the list of all that it ever wrote, so there is nothing to parse; and counts. */
final class FakeCodec implements MetadataCodec {

    private static final String PREFIX = "metadata ";

    private final List<Metadata> written = new ArrayList<>();
    private int reads;

    /** How many files were read. */
    synchronized int reads() {
        return reads;
    }

    @Override
    public Signed<Root> readRoot(Bytes raw) {
        return read(Roles.ROOT, Root.class, raw);
    }

    @Override
    public Signed<Timestamp> readTimestamp(Bytes raw) {
        return read(Roles.TIMESTAMP, Timestamp.class, raw);
    }

    @Override
    public Signed<Snapshot> readSnapshot(Bytes raw) {
        return read(Roles.SNAPSHOT, Snapshot.class, raw);
    }

    @Override
    public Signed<Targets> readTargets(String role, Bytes raw) {
        return read(role, Targets.class, raw);
    }

    @Override
    public synchronized Bytes signedBytes(String role, Metadata body) {
        if (!written.contains(body)) {
            written.add(body);
        }
        return Bytes.utf8(PREFIX + written.indexOf(body));
    }

    @Override
    public Bytes assemble(Bytes signed, List<SignatureEntry> signatures) {
        StringBuilder file = new StringBuilder(text(signed));
        for (SignatureEntry entry : signatures) {
            file.append('\n').append(entry.keyId()).append(' ').append(entry.method());
            file.append(' ').append(text(entry.value()));
        }
        return Bytes.utf8(file.toString());
    }

    private synchronized <T extends Metadata> Signed<T> read(String role, Class<T> type, Bytes raw) {
        reads++;
        List<String> lines = text(raw).lines().toList();
        Bytes signed = Bytes.utf8(lines.isEmpty() ? "" : lines.get(0));
        List<SignatureEntry> signatures = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] parts = line.split(" ");
            if (parts.length != 3) {
                throw reject(Code.MALFORMED, role);
            }
            signatures.add(new SignatureEntry(parts[0], parts[1], Bytes.utf8(parts[2])));
        }
        Metadata body = body(role, text(signed));
        if (!type.isInstance(body)) {
            throw reject(Code.WRONG_TYPE, role);
        }
        if (signatures.isEmpty()) {
            throw reject(Code.NO_SIGNATURES, role);
        }
        return new Signed<>(type.cast(body), raw, signed, signatures);
    }

    private Metadata body(String role, String signed) {
        for (int number = 0; number < written.size(); number++) {
            if (signed.equals(PREFIX + number)) {
                return written.get(number);
            }
        }
        throw reject(Code.MALFORMED, role);
    }

    private static MetadataRejectedException reject(Code code, String role) {
        return Rejections.reject(code, role, "fake metadata that are " + code, "Nothing.");
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), UTF_8);
    }
}
