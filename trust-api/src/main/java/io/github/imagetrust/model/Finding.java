package io.github.imagetrust.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One reason: why an image is not trusted, or what about a trusted one deserves to be known.
 *
 * @param code what was found; stable, so programs may rely on it
 * @param role the role whose metadata it is about, such as {@code targets/releases}, if it is about one
 * @param message what was found, with the numbers: found and expected
 * @param remedy what to do next; it never suggests to weaken the policy
 */
public record Finding(Code code, Optional<String> role, String message, String remedy) {

    /** Checks that nothing is missing. */
    public Finding {
        requireNonNull(code, "code");
        requireNonNull(role, "role");
        requireNonNull(message, "message");
        requireNonNull(remedy, "remedy");
    }

    /** A finding about the metadata of a role. */
    public static Finding of(Code code, String role, String message, String remedy) {
        return new Finding(code, Optional.of(role), message, remedy);
    }

    /** A finding about no role in particular. */
    public static Finding of(Code code, String message, String remedy) {
        return new Finding(code, Optional.empty(), message, remedy);
    }

    /** The message, with the code and role before it. */
    @Override
    public String toString() {
        return code + role.map(r -> " (" + r + ")").orElse("") + ": " + message;
    }

    /** What kind of answer a finding leads to. */
    public enum Category {
        /** Worth knowing; takes nothing away from a yes. */
        NOTE,
        /** Nobody signed this image. */
        UNSIGNED,
        /** The registry does not have it. */
        NOT_FOUND,
        /** Signed, but not as required, or another image than the one asked about. */
        NO_MATCH,
        /** The trust data are not what their signers made. */
        TAMPERED,
        /** The trust data, or a certificate in them, are out of date. */
        EXPIRED,
        /** Older trust data than were seen before. */
        ROLLBACK,
        /** The root of trust is not the one that was pinned or remembered. */
        ROOT_CHANGED
    }

    /** What was found. */
    public enum Code {
        /** No rule of the policy covers the repository. */
        NO_RULE(Category.NO_MATCH),
        /** The repository has trust data, but this tag is not in them. */
        TAG_NOT_SIGNED(Category.UNSIGNED),
        /** No signed tag of the repository has this digest. */
        DIGEST_NOT_SIGNED(Category.UNSIGNED),
        /** A repository whose root is known has no trust data any more. */
        TRUST_DATA_REMOVED(Category.UNSIGNED),
        /** The registry has no such tag or digest. */
        IMAGE_ABSENT(Category.NOT_FOUND),
        /** The image is another one than the signed one. */
        IMAGE_DIGEST_DIFFERS(Category.NO_MATCH),
        /** The image has another length than the signed one. */
        IMAGE_LENGTH_DIFFERS(Category.NO_MATCH),
        /** A required signer did not sign, or too few of them did. */
        SIGNER_MISSING(Category.NO_MATCH),
        /** Only a personal delegation has the tag; it was never released. */
        NOT_RELEASED(Category.NO_MATCH),
        /** The signed entry has no SHA-256 hash, so it names no image. */
        NO_USABLE_DIGEST(Category.NO_MATCH),
        /** A bundle is of another repository, or from another trust service, than was asked about. */
        BUNDLE_DIFFERS(Category.NO_MATCH),
        /** Bytes that are not what this role's metadata, or a bundle, look like. */
        MALFORMED(Category.TAMPERED),
        /** Metadata of another type than was asked for. */
        WRONG_TYPE(Category.TAMPERED),
        /** No signature at all. */
        NO_SIGNATURES(Category.TAMPERED),
        /** Too few different keys of the role signed. */
        THRESHOLD_NOT_MET(Category.TAMPERED),
        /** The role asks for more keys than it has, so nothing can ever satisfy it. */
        THRESHOLD_UNREACHABLE(Category.TAMPERED),
        /** A key is filed under an identifier that is not its own. */
        KEY_ID_MISMATCH(Category.TAMPERED),
        /** The bytes have another hash than the metadata above them say. */
        HASH_MISMATCH(Category.TAMPERED),
        /** The bytes have another length than the metadata above them say. */
        LENGTH_MISMATCH(Category.TAMPERED),
        /** The metadata have another version than the metadata above them, or their file name, say. */
        VERSION_MISMATCH(Category.TAMPERED),
        /** Other content under a version that was seen before. */
        EQUIVOCATION(Category.TAMPERED),
        /** A file that the metadata above it promise is missing. */
        METADATA_MISSING(Category.TAMPERED),
        /** The snapshot does not list a role that it must list: one that is needed, or that it listed before. */
        ROLE_NOT_LISTED(Category.TAMPERED),
        /** More bytes than the limit. */
        TOO_LARGE(Category.TAMPERED),
        /** More items (rotations, delegations, levels) than the limit. */
        TOO_MANY(Category.TAMPERED),
        /** The snapshot names a root that is not in the chain of verified roots. */
        ROOT_UNKNOWN(Category.TAMPERED),
        /** The role's metadata are past their expiry. */
        EXPIRED(Category.EXPIRED),
        /** The certificates of the root are past their end, or before their beginning. */
        CERTIFICATE_EXPIRED(Category.EXPIRED),
        /** The time that was asked about is later than what a bundle can know of. */
        AS_OF_TOO_LATE(Category.EXPIRED),
        /** A version below one that was seen before. */
        ROLLBACK(Category.ROLLBACK),
        /** No root of the chain matches what was pinned. */
        PIN_MISMATCH(Category.ROOT_CHANGED),
        /** The root does not lead on from the one that is remembered for this name. */
        ROOT_CHANGED(Category.ROOT_CHANGED),
        /** No key of the root is fit for this repository: its certificate names another one, say. */
        ROOT_KEY_UNFIT(Category.ROOT_CHANGED),
        /** Nothing says which root is the right one, and trust on first use was not allowed. */
        NO_ANCHOR(Category.ROOT_CHANGED),
        /** The root was trusted because it was the first one seen. */
        FIRST_USE(Category.NOTE),
        /** {@code targets/releases} is declared but was never signed, so {@code targets} answered. */
        RELEASES_NEVER_SIGNED(Category.NOTE),
        /** A delegation is declared but was never signed. */
        DELEGATION_NEVER_SIGNED(Category.NOTE),
        /** A delegation could not be used, and was left out. */
        DELEGATION_IGNORED(Category.NOTE),
        /** The same version was signed with other content; the one seen first was kept. */
        TIMESTAMP_KEPT(Category.NOTE),
        /** Something will expire within six months. */
        NEAR_EXPIRY(Category.NOTE),
        /** A tag that was taken back is still signed by others; it is released no more. */
        STILL_SIGNED(Category.NOTE),
        /** After this change too few of a role's keys have signed its file: it counts no more until they sign it. */
        SIGNATURE_LOST(Category.NOTE),
        /** Somebody has staged changes in the trust folder, which were not published, and stay there as they are. */
        STAGED_CHANGES(Category.NOTE),
        /** A staged change was published that changed nothing, because what it says was so already. */
        STAGED_NO_EFFECT(Category.NOTE),
        /** After this change a tag means again what the role signed long ago, though nobody signed it again. */
        RELEASED_AGAIN(Category.NOTE),
        /** The registry was not asked. */
        IMAGE_NOT_CHECKED(Category.NOTE),
        /** What was learned could not be written down; the answer stands, but the next run knows less. */
        MEMORY_NOT_SAVED(Category.NOTE),
        /** Old data from the cache were shown, because the service could not be reached. */
        CACHED(Category.NOTE),
        /** The trust data are from a bundle, which cannot know what was published later. */
        FROM_BUNDLE(Category.NOTE);

        private final Category category;

        Code(Category category) {
            this.category = category;
        }

        /** What kind of answer it leads to. */
        public Category category() {
            return category;
        }
    }
}
