package io.github.imagetrust.tuf;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.VersionFloor;
import java.time.Instant;
import java.util.List;

/** The words of every refusal of the engine: what was found, what was expected, and what to do. */
public final class Rejections {

    private static final String TELL_PUBLISHER =
            "Use nothing that it lists; tell the people who publish it, and ask the operator of the trust server what happened.";

    private Rejections() {}

    static MetadataRejectedException thresholdNotMet(Role role, List<Key> voters, Signed<?> file) {
        if (role.identities().size() < role.threshold()) {
            return reject(
                    Code.THRESHOLD_UNREACHABLE,
                    role.name(),
                    "the role wants " + role.threshold() + " different keys and has "
                            + role.identities().size(),
                    "Ask the publisher to give the role more keys, or a lower threshold.");
        }
        return reject(
                Code.THRESHOLD_NOT_MET,
                role.name(),
                voters.size() + " of " + role.keys().size() + " keys signed version "
                        + file.body().version() + ", " + role.threshold() + " must",
                TELL_PUBLISHER);
    }

    static MetadataRejectedException hashMismatch(
            String role, HashAlgorithm algorithm, FileInfo expected, Bytes found) {
        return reject(
                Code.HASH_MISMATCH,
                role,
                "the file is " + found.digest(algorithm) + ", the metadata say "
                        + expected.digest(algorithm).map(Object::toString).orElse("something that is no " + algorithm),
                TELL_PUBLISHER);
    }

    static MetadataRejectedException lengthMismatch(String role, long expected, long found) {
        return reject(
                Code.LENGTH_MISMATCH,
                role,
                "the file has " + found + " bytes, the metadata say " + expected,
                TELL_PUBLISHER);
    }

    static MetadataRejectedException versionMismatch(String role, long expected, long found) {
        return reject(
                Code.VERSION_MISMATCH,
                role,
                "the file has version " + found + " where version " + expected + " was asked for",
                TELL_PUBLISHER);
    }

    static MetadataRejectedException rollback(String role, long floor, long found) {
        return reject(
                Code.ROLLBACK,
                role,
                "version " + found + " is older than version " + floor + ", which was seen before",
                "Use nothing that it lists; the server, or somebody in between, shows old trust data.");
    }

    static MetadataRejectedException equivocation(String role, VersionFloor floor, Verified<?> found) {
        return reject(
                Code.EQUIVOCATION,
                role,
                "version " + floor.version() + " was seen before with other content (" + floor.content() + " then, "
                        + found.content() + " now)",
                TELL_PUBLISHER);
    }

    static MetadataRejectedException expired(String role, Instant expires, Instant now) {
        return reject(
                Code.EXPIRED,
                role,
                role + " expired at " + expires + "; it is " + now,
                "Ask the publisher to sign it again, and check this machine's clock.");
    }

    static MetadataRejectedException certificatesOutOfDate(Verified<Root> root, Instant now) {
        return reject(
                Code.CERTIFICATE_EXPIRED,
                Roles.ROOT,
                "too few certificates of the " + root.voters().size() + " keys that signed root version "
                        + root.body().version() + " are valid at " + now,
                "Ask the publisher to rotate the root key, which makes a new certificate; check this machine's clock.");
    }

    static MetadataRejectedException rootKeysUnfit(String objections) {
        return reject(
                Code.ROOT_KEY_UNFIT,
                Roles.ROOT,
                "no key of the root may speak for this repository: " + objections,
                "Check that the name of the repository is right; otherwise the root is another repository's.");
    }

    static MetadataRejectedException rootChanged(Verified<Root> trusted, Signed<Root> candidate) {
        return reject(
                Code.ROOT_CHANGED,
                Roles.ROOT,
                "root version " + candidate.body().version() + " is not signed by the keys of root version "
                        + trusted.body().version() + ", which is trusted",
                "Use nothing that it lists. If the publisher made the repository anew, get the new root's fingerprint from them"
                        + " over another channel, and pin it.");
    }

    static MetadataRejectedException rootUnknown(FileInfo named) {
        return reject(
                Code.ROOT_UNKNOWN,
                Roles.SNAPSHOT,
                "the snapshot names a root that is none of the verified ones: "
                        + named.digest(HashAlgorithm.SHA256)
                                .map(Object::toString)
                                .orElse("without a sha256"),
                TELL_PUBLISHER);
    }

    /** A role that is needed, and that the snapshot does not list. */
    public static MetadataRejectedException notInSnapshot(String role) {
        return reject(Code.ROLE_NOT_LISTED, role, "the snapshot does not list " + role, TELL_PUBLISHER);
    }

    static MetadataRejectedException takenBack(String role) {
        return reject(
                Code.ROLE_NOT_LISTED,
                role,
                "the snapshot does not list " + role + " any more, which the one before it did",
                "Use nothing that it lists. If the role was removed on purpose, the publisher must rotate the snapshot key.");
    }

    /** A file that the metadata above it promise, and the source does not have. */
    public static MetadataRejectedException missing(String role, String file) {
        return reject(
                Code.METADATA_MISSING,
                role,
                "the trust data promise " + file + ", and the server does not have it",
                TELL_PUBLISHER);
    }

    /** More items than a limit allows. */
    public static MetadataRejectedException tooMany(String role, String what, long limit) {
        return reject(Code.TOO_MANY, role, "more than " + limit + " " + what, TELL_PUBLISHER);
    }

    /** More bytes than a limit allows. */
    public static MetadataRejectedException tooLarge(String role, String file, long limit) {
        return reject(
                Code.TOO_LARGE,
                role,
                file + " has more than the " + limit + " bytes that are accepted",
                TELL_PUBLISHER);
    }

    /** A root that is not the one that was pinned. */
    public static MetadataRejectedException pinMismatch(RootAnchor anchor, Root newest) {
        return reject(
                Code.PIN_MISMATCH,
                Roles.ROOT,
                "no root up to version " + newest.version() + " is signed by " + anchor.description(),
                "Use nothing that it lists. If the pin is old or mistyped, get the root's fingerprint from the publisher over"
                        + " another channel.");
    }

    /** A root that does not lead on from the one that is remembered. */
    public static MetadataRejectedException rootReplaced(String trusted, Root shown) {
        return reject(
                Code.ROOT_CHANGED,
                Roles.ROOT,
                "the server's roots, up to version " + shown.version() + ", do not contain " + trusted,
                "Use nothing that it lists. If the publisher made the repository anew, get the new root's fingerprint from them"
                        + " over another channel, and pin it.");
    }

    /** A repository whose root is known, and which is gone. */
    public static MetadataRejectedException trustDataRemoved(String service) {
        return reject(
                Code.TRUST_DATA_REMOVED,
                Roles.ROOT,
                service + " has no trust data for this repository any more, though its root is known",
                "Ask the publisher whether the trust data were deleted, or have moved to another server.");
    }

    /** A refusal in other words. */
    public static MetadataRejectedException reject(Code code, String role, String message, String remedy) {
        return new MetadataRejectedException(Finding.of(code, role, message, remedy));
    }
}
