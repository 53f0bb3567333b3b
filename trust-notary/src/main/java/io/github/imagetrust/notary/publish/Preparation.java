package io.github.imagetrust.notary.publish;

import io.github.imagetrust.json.JsonFormatException;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.v1.Lifetimes;
import io.github.imagetrust.notary.v1.RoleNames;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Roles;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.Verified;
import io.github.imagetrust.tuf.edit.PartlySigned;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a {@link PreparedChange} of a draft, and a draft of a prepared change, which comes from somebody else: it must be made
 * from what is there, be the next version of it, and say nothing that a diff would not show.
 */
final class Preparation {

    private static final SignatureEntry PLACEHOLDER = new SignatureEntry("none", "none", Bytes.utf8("none"));

    /** The clocks of those who sign one change differ. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final MetadataCodec codec;

    Preparation(MetadataCodec codec) {
        this.codec = codec;
    }

    /** What others are to sign of a draft. */
    static PreparedChange of(RepositoryName repository, Draft draft, List<PartlySigned> files) {
        return new PreparedChange(
                repository,
                base(draft, files.stream().map(PartlySigned::role).toList()),
                files.stream().map(Preparation::written).toList());
    }

    /** The same with other signatures. */
    static PreparedChange with(PreparedChange change, List<PartlySigned> files) {
        return new PreparedChange(
                change.repository(),
                change.base(),
                files.stream().map(Preparation::written).toList());
    }

    /** The files of a prepared change. */
    static Map<String, PartlySigned> files(PreparedChange change) {
        Map<String, PartlySigned> files = new LinkedHashMap<>();
        for (PreparedChange.File file : change.files()) {
            boolean signable = RoleNames.isValid(file.role())
                    && !file.role().equals(Roles.TIMESTAMP)
                    && !file.role().equals(Roles.SNAPSHOT);
            if (!signable || files.put(file.role(), read(file)) != null) {
                throw malformed(file.role(), "it is there twice, or no role that is signed by several people");
            }
        }
        return files;
    }

    /**
     * One change of several copies of it that were signed side by side.
     *
     * @throws SigningException IMPOSSIBLE if they are not the same change
     */
    static PreparedChange merged(List<PreparedChange> copies) {
        if (copies.isEmpty()) {
            throw new IllegalArgumentException("no copy of a prepared change");
        }
        PreparedChange first = copies.get(0);
        Map<String, PartlySigned> files = files(first);
        for (PreparedChange other : copies.subList(1, copies.size())) {
            Map<String, PartlySigned> others = files(other);
            if (!other.repository().equals(first.repository())
                    || !other.base().equals(first.base())
                    || !others.keySet().equals(files.keySet())) {
                throw different();
            }
            others.forEach((role, file) -> files.merge(role, file, Preparation::joined));
        }
        return with(first, List.copyOf(files.values()));
    }

    /**
     * Puts what a prepared change has in the place of what is there; nothing, if just that is there already.
     *
     * @throws SigningException REFUSED if it was made from something else; UNTRUSTED if it is no sound change of it
     */
    void into(Draft draft, PreparedChange change) {
        Map<String, PartlySigned> files = files(change);
        boolean founds = draft.present().root().isEmpty();
        if (files.isEmpty() || (founds && !files.keySet().containsAll(List.of(Roles.ROOT, Roles.TARGETS)))) {
            throw malformed(Roles.ROOT, "it has nothing to sign, or begins without root and targets");
        }
        if (files.values().stream().allMatch(file -> isThere(file, draft.present()))) {
            return;
        }
        if (!base(draft, files.keySet()).equals(change.base())) {
            throw Refusal.byService(
                    "the trust data of " + change.repository() + " are no longer those that the change was made from",
                    "Prepare it anew, and have the new one signed.");
        }
        for (PartlySigned file : files.values()) {
            Metadata body = body(file);
            requireNext(file.role(), body, draft);
            requireLifetime(file.role(), body, draft.now());
            draft.adopt(file.role(), body);
        }
    }

    private static void requireNext(String role, Metadata body, Draft draft) {
        Optional<Long> before = versionBefore(draft, role);
        long highest = before.map(version -> version + 1)
                .orElseGet(() -> role.equals(Roles.ROOT) ? 1L : draft.firstVersion(role));
        long lowest = before.isPresent() ? highest : 1;
        if (body.version() < lowest
                || body.version() > highest) { // a version that none can follow locks a role for ever
            throw malformed(role, "it has version " + body.version() + " and not " + highest);
        }
    }

    private static void requireLifetime(String role, Metadata body, Instant now) {
        Instant latest = (role.equals(Roles.ROOT) ? Lifetimes.root(now) : Lifetimes.targets(now)).plus(SLACK);
        if (!body.expires().isAfter(now) || body.expires().isAfter(latest)) {
            throw malformed(role, "it expires at " + body.expires() + ", which is past, or later than " + latest);
        }
    }

    private Metadata body(PartlySigned file) {
        List<SignatureEntry> signatures =
                file.signatures().isEmpty() ? List.of(PLACEHOLDER) : file.signatures(); // none is read without
        try {
            Bytes whole = codec.assemble(file.signed(), signatures);
            Metadata body = file.role().equals(Roles.ROOT)
                    ? codec.readRoot(whole).body()
                    : codec.readTargets(file.role(), whole).body();
            if (!codec.signedBytes(file.role(), body).equals(file.signed())) {
                throw malformed(file.role(), "it says more than is known here");
            }
            return body;
        } catch (MetadataRejectedException e) {
            throw SigningException.untrusted(e.finding());
        } catch (JsonFormatException | IllegalArgumentException e) {
            throw malformed(file.role(), String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Long> versionBefore(Draft draft, String role) {
        if (draft.present().unusable().containsKey(role)) {
            return Optional.of(Disowned.file(role, draft).body().version());
        }
        return role.equals(Roles.ROOT)
                ? draft.present().root().map(root -> root.body().version())
                : Optional.ofNullable(draft.present().files().get(role))
                        .map(Verified::body)
                        .map(Targets::version);
    }

    /**
     * What a change of those roles is made from: the root; their files, and those above that say who signs them; and all that
     * they delegate to, whose files may count no more when it is done.
     */
    private static Map<String, Digest> base(Draft draft, Collection<String> roles) {
        Map<String, Digest> base = new LinkedHashMap<>();
        draft.present().root().ifPresent(root -> base.put(Roles.ROOT, root.raw().sha256()));
        roles.stream()
                .filter(draft.present().unusable()::containsKey)
                .forEach(role -> base.put(role, Disowned.file(role, draft).raw().sha256()));
        draft.present().files().forEach((role, file) -> {
            if (roles.stream().anyMatch(edited -> isAtOrBelow(role, edited) || isAtOrBelow(edited, role))) {
                base.put(role, file.raw().sha256());
            }
        });
        return base;
    }

    private static boolean isThere(PartlySigned file, Present present) {
        Optional<? extends Verified<?>> there = file.role().equals(Roles.ROOT)
                ? present.root()
                : Optional.ofNullable(present.files().get(file.role()));
        return there.filter(verified -> verified.content().equals(file.signed().sha256()))
                .isPresent();
    }

    private static boolean isAtOrBelow(String role, String other) {
        return role.equals(other) || role.startsWith(other + "/");
    }

    private static PartlySigned joined(PartlySigned one, PartlySigned other) {
        if (!one.signed().equals(other.signed())) {
            throw different();
        }
        return one.with(other.signatures());
    }

    private static PreparedChange.File written(PartlySigned file) {
        return new PreparedChange.File(
                file.role(),
                new String(file.signed().toArray(), StandardCharsets.UTF_8),
                file.signatures().stream()
                        .map(entry -> new PreparedChange.Signature(
                                entry.keyId(),
                                entry.method(),
                                Base64.getEncoder().encodeToString(entry.value().toArray())))
                        .toList());
    }

    private static PartlySigned read(PreparedChange.File file) {
        try {
            return new PartlySigned(
                    file.role(),
                    Bytes.utf8(file.signed()),
                    file.signatures().stream()
                            .map(entry -> new SignatureEntry(
                                    entry.keyId(),
                                    entry.method(),
                                    Bytes.of(Base64.getDecoder().decode(entry.value()))))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw malformed(file.role(), "a signature is no base64");
        }
    }

    private static SigningException different() {
        return Refusal.impossible(
                "the files that were given are not copies of one prepared change",
                "Publish those together that were signed from the same file.");
    }

    private static SigningException malformed(String role, String why) {
        return SigningException.untrusted(Finding.of(
                Code.MALFORMED,
                role,
                "this is no prepared change of " + role + ": " + why,
                "Do not sign it; ask whoever prepared it."));
    }
}
