package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;

import io.github.imagetrust.notary.testing.Flavour;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Snapshot;
import io.github.imagetrust.tuf.Timestamp;
import io.github.imagetrust.tuf.edit.SigningKey;
import io.github.imagetrust.tuf.update.History.Issued;
import io.github.imagetrust.tuf.update.History.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Signs what a script says with the real keys, and puts it where clients look for it, under metadata that describe it. It
 * works on what one stage of a repository shows.
 */
final class Forger {

    private final History history;
    private final Flavour flavour;
    private final Stage shown;
    private final HostileSource source;
    private final Script script;
    private final Map<String, FileInfo> listing;

    Forger(History history, Stage shown, HostileSource source, Script script) {
        this.history = history;
        this.flavour = history.flavour();
        this.shown = shown;
        this.source = source;
        this.script = script;
        this.listing =
                new LinkedHashMap<>(((Snapshot) shown.roles().get(SNAPSHOT).body()).files());
    }

    /** Has the server's own keys sign another snapshot and the timestamp of it, or just another timestamp. */
    void forgeOnline() {
        for (int changes = script.below(4); changes > 0; changes--) {
            changeListing();
        }
        sign();
    }

    /** Has the keys of any role sign something else, and those of the server what describes it. */
    void forgeAny() {
        Stage stage = script.oneOf(history.stages());
        String role = script.oneOf(List.copyOf(stage.roles().keySet()));
        Issued honest = stage.roles().get(role);
        Bytes file = signed(Damage.of(honest.file().signed(), script), signers(stage, role));
        switch (role) {
            case ROOT -> {
                long version = shown.root().version() + script.below(2);
                source.put(flavour.naming().root(version), file);
                flavour.naming().newestRoot().ifPresent(name -> source.put(name, file));
                if (flavour.snapshotNamesRoot()) {
                    listing.put(ROOT, flavour.describe(file, version));
                }
                sign();
            }
            case TIMESTAMP -> source.put(flavour.naming().timestamp(), file);
            case SNAPSHOT -> describe(file, shown.roles().get(SNAPSHOT).body().version());
            default -> {
                place(role, file, honest.body().version());
                sign();
            }
        }
    }

    /** A root's next one is signed by its own keys, too. */
    private List<SigningKey> signers(Stage stage, String role) {
        List<SigningKey> keys = new ArrayList<>(stage.roles().get(role).keys());
        if (role.equals(ROOT)) {
            shown.roles().get(ROOT).keys().stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(keys::add);
        }
        return keys;
    }

    private void changeListing() {
        Stage other = script.oneOf(history.stages());
        List<String> roles = List.copyOf(shown.roles().keySet());
        String role = script.oneOf(roles);
        Issued file = other.roles().get(script.yes() ? role : script.oneOf(roles));
        if (file == null || script.below(8) == 7) {
            listing.remove(role);
            return;
        }
        Bytes raw = script.below(8) == 7 ? withOneSignature(file) : file.file().raw();
        place(role, raw, file.body().version());
        if (script.below(8) == 7) {
            FileInfo honest = listing.get(role);
            long length = honest.length().orElse(0) + script.below(3) - 1;
            listing.put(role, new FileInfo(OptionalLong.of(length), honest.hashes(), honest.version()));
        }
    }

    /** Nobody needs a key to take signatures away. */
    private Bytes withOneSignature(Issued file) {
        return flavour.assemble(file.file().signed(), file.file().signatures().subList(0, 1));
    }

    private void place(String role, Bytes file, long version) {
        FileInfo info = flavour.describe(file, version);
        listing.put(role, info);
        if (!role.equals(ROOT)) {
            source.put(flavour.naming().file(role, info, shown.root()), file);
        }
    }

    private void sign() {
        Metadata honest = shown.roles().get(SNAPSHOT).body();
        Snapshot snapshot = new Snapshot(version(honest), expires(honest), listing);
        Bytes signed = flavour.signedBytes(SNAPSHOT, snapshot);
        boolean damaged = script.below(4) == 3;
        describe(signed(damaged ? Damage.of(signed, script) : signed, keys(SNAPSHOT)), snapshot.version());
    }

    private void describe(Bytes snapshot, long version) {
        FileInfo info = flavour.describe(snapshot, version);
        source.put(flavour.naming().file(SNAPSHOT, info, shown.root()), snapshot);
        Metadata honest = shown.roles().get(TIMESTAMP).body();
        Bytes signed = flavour.signedBytes(TIMESTAMP, new Timestamp(version(honest), expires(honest), info));
        boolean damaged = script.below(4) == 3;
        source.put(flavour.naming().timestamp(), signed(damaged ? Damage.of(signed, script) : signed, keys(TIMESTAMP)));
    }

    /** Those of the stage that is shown, or of another: who was in the server once has them still. */
    private List<SigningKey> keys(String role) {
        Stage stage = script.below(4) == 3 ? script.oneOf(history.stages()) : shown;
        return stage.roles().get(role).keys();
    }

    private long version(Metadata honest) {
        return switch (script.below(5)) {
            case 0 -> honest.version() + 1;
            case 1 -> honest.version();
            case 2 -> Math.max(1, honest.version() - 1);
            case 3 -> 1 + script.number();
            default -> Long.MAX_VALUE - script.below(2);
        };
    }

    private Instant expires(Metadata honest) {
        return switch (script.below(3)) {
            case 0 -> honest.expires();
            case 1 -> honest.expires().plus(Duration.ofDays(365));
            default -> shown.time().plus(Duration.ofHours(script.number()));
        };
    }

    private Bytes signed(Bytes signed, List<SigningKey> keys) {
        byte[] message = signed.toArray();
        return flavour.assemble(
                signed,
                keys.stream()
                        .map(key -> new SignatureEntry(
                                key.key().id(),
                                key.method(),
                                Bytes.of(key.signer().sign(message))))
                        .toList());
    }
}
