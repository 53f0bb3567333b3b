package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.publish.Draft;
import io.github.imagetrust.notary.publish.Publisher;
import io.github.imagetrust.notary.publish.Publisher.Published;
import io.github.imagetrust.notary.publish.RoleKeys;
import io.github.imagetrust.notary.v1.SignerName;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import io.github.imagetrust.spi.VerificationContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Administers the trust data of repositories.
 *
 * <p>Made by {@link ImageTrust}. Blocking, and safe to share between threads. Every method throws a
 * {@link io.github.imagetrust.model.TrustException} when there is no answer, and a {@link SigningException} when nothing was
 * changed.
 */
public final class NotaryAdmin {

    private final Publisher publisher;
    private final Limits limits;
    private final Clock clock;

    NotaryAdmin(Publisher publisher, Limits limits, Clock clock) {
        this.publisher = requireNonNull(publisher, "publisher");
        this.limits = requireNonNull(limits, "limits");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Begins the trust data of a repository: a root, targets that sign nothing yet, and the first signer if one is named.
     *
     * @throws SigningException of the kind {@code REFUSED} if it has trust data already
     */
    public RepositoryReceipt initialise(RepositoryName repository, InitRequest request) {
        Published published = publisher.publish(repository, context(), (before, workshop) -> {
            if (before.isPresent()) {
                throw Publisher.refused(
                        repository + " has trust data already",
                        "Look at them with 'imagetrust inspect'; sign with 'imagetrust sign'.");
            }
            Draft draft = workshop.founding()
                    .begin(
                            request.signer(),
                            request.ownSnapshot(),
                            workshop.context().deadline());
            request.timestampLifetime().ifPresent(draft::timestampLifetime);
            return draft;
        });
        return receipt(repository, published);
    }

    /**
     * Has the snapshot and the timestamp signed anew, so that they do not expire. It needs the keys of these two only, where
     * the publisher holds them, and none where the service does.
     */
    public RepositoryReceipt refresh(RepositoryName repository) {
        Published published = publisher.publish(repository, context(), (before, workshop) -> {
            Draft draft = workshop.draftOf(before.orElseThrow(() -> new SigningException(
                    SigningException.Kind.NOT_INITIALIZED,
                    repository + " has no trust data",
                    "Check the name; 'imagetrust repo init' begins trust data.",
                    null)));
            draft.renew();
            return draft;
        });
        return receipt(repository, published);
    }

    private static RepositoryReceipt receipt(RepositoryName repository, Published published) {
        var root = published.after().snapshot().root();
        return new RepositoryReceipt(
                repository,
                root.verified().voters().stream().map(RoleKeys::canonicalId).toList(),
                published.sealed().signed(),
                root.verified().raw().sha256(),
                published.notes());
    }

    private VerificationContext context() {
        return new VerificationContext(clock.instant(), Deadline.after(limits.call()), limits);
    }

    /**
     * How to begin a repository.
     *
     * @param signer whom to make the first signer: {@code targets/NAME} and {@code targets/releases}; absent for none, then
     *     tags are signed with the repository's own key
     * @param ownSnapshot whether the publisher holds the snapshot key, and not the service
     * @param timestampLifetime for how long timestamps count, where a folder and not a server holds the trust data
     */
    public record InitRequest(Optional<String> signer, boolean ownSnapshot, Optional<Duration> timestampLifetime) {

        /**
         * Checks the signer's name.
         *
         * @throws IllegalArgumentException if no signer may be called so
         */
        public InitRequest {
            signer.ifPresent(SignerName::require);
            requireNonNull(timestampLifetime, "timestampLifetime");
        }
    }

    /**
     * What was done to a repository, as it was read back.
     *
     * @param repository its name
     * @param rootKeys the canonical identifiers of the keys that signed its root: what to pin
     * @param signed the roles that were signed here
     * @param root the digest of its root's file
     * @param notes what deserves to be known
     */
    public record RepositoryReceipt(
            RepositoryName repository,
            List<String> rootKeys,
            List<SignedRole> signed,
            Digest root,
            List<Finding> notes) {

        /** Copies the lists. */
        public RepositoryReceipt {
            requireNonNull(repository, "repository");
            requireNonNull(root, "root");
            rootKeys = List.copyOf(rootKeys);
            signed = List.copyOf(signed);
            notes = List.copyOf(notes);
        }
    }
}
