package io.github.imagetrust.notary.publish;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.VersionFloor;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.spi.VerificationContext;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.MetadataSource.Request;
import io.github.imagetrust.tuf.Rejections;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.update.Refreshed;
import java.util.Optional;

/**
 * The file that a service shows of a role, whoever signed it. Where the snapshot lists it, as a server does for ever with
 * roles that were removed, it must be just that file, and none that is older than what was accepted before.
 */
final class ShownFile {

    private ShownFile() {}

    /**
     * The file, if there is one that can be read.
     *
     * @throws io.github.imagetrust.model.SigningException UNTRUSTED if it is not the one that the snapshot lists
     */
    static Optional<Signed<Targets>> of(
            String role, Refreshed before, Repository repository, VerificationContext context) {
        Optional<FileInfo> listed = before.snapshot().file(role);
        return listed.isPresent()
                ? Optional.of(OpenRepository.verified(() -> listed(role, listed.get(), before, repository, context)))
                : current(role, repository, context);
    }

    private static Signed<Targets> listed(
            String role, FileInfo info, Refreshed before, Repository repository, VerificationContext context) {
        String name = repository
                .dialect()
                .naming()
                .file(role, info, before.snapshot().root().root());
        Bytes raw = fetch(name, role, info.cap(context.limits().targetsBytes()), repository, context)
                .orElseThrow(() -> Rejections.missing(role, name));
        info.requireMatches(role, raw);
        Signed<Targets> file = repository.dialect().codec().readTargets(role, raw);
        FirstVersion.next(role, file.body().version(), repository); // a removed signer may have taken the last one
        requireNotBelow(before.snapshot().floors().floor(role), role, file);
        return file;
    }

    private static void requireNotBelow(Optional<VersionFloor> floor, String role, Signed<Targets> file) {
        long version = file.body().version();
        floor.filter(seen -> version < seen.version()
                        || (version == seen.version()
                                && !seen.content().equals(file.signed().sha256())))
                .ifPresent(seen -> {
                    throw Rejections.reject(
                            Code.ROLLBACK,
                            role,
                            "version " + version + " of " + role + " is older than version " + seen.version()
                                    + ", which was seen before, or another of that number",
                            "Do not sign it; ask the operator of the trust server what happened.");
                });
    }

    private static Optional<Signed<Targets>> current(String role, Repository repository, VerificationContext context) {
        try {
            return fetch(role + ".json", role, context.limits().targetsBytes(), repository, context)
                    .map(raw -> repository.dialect().codec().readTargets(role, raw));
        } catch (MetadataRejectedException unreadable) {
            return Optional.empty(); // to every verifier as well
        }
    }

    private static Optional<Bytes> fetch(
            String name, String role, long most, Repository repository, VerificationContext context) {
        return repository
                .service()
                .source(repository.name(), context.deadline())
                .fetch(new Request(name, role, most, true));
    }
}
