package io.github.imagetrust.tuf;

import io.github.imagetrust.model.Digest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file whose signatures met the keys and the threshold of a role. Only {@link RoleVerifier} makes one, so having it is
 * the proof. That is true for ever; whether the file is fresh, and still the current one, is asked at every use.
 */
public final class Verified<T extends Metadata> {

    private final Signed<T> file;
    private final String roleName;
    private final List<Key> voters;
    private final List<Key> signedListings;

    Verified(Signed<T> file, Role role, List<Key> voters, List<Key> signedListings) {
        this.file = file;
        this.roleName = role.name();
        this.voters = List.copyOf(voters);
        this.signedListings = List.copyOf(signedListings);
    }

    /** What the file says. */
    public T body() {
        return file.body();
    }

    /** The file as it was read. */
    public Signed<T> file() {
        return file;
    }

    /** The whole file, as it arrived. */
    public Bytes raw() {
        return file.raw();
    }

    /** The digest of what was signed: the same for the same content signed again. */
    public Digest content() {
        return file.signed().sha256();
    }

    /** The role whose keys signed it. */
    public String roleName() {
        return roleName;
    }

    /** The keys that signed it: different public keys, as many as the threshold or more. */
    public List<Key> voters() {
        return voters;
    }

    /**
     * All ways to list a voter in which it signed: a key that has two certificates, and a signature under the identifier of
     * each, is here twice. Whoever asks something of a certificate must ask all of them, since the order of signatures is
     * the server's to choose.
     */
    public List<Key> signedListings() {
        return signedListings;
    }

    /** The public keys themselves that signed it. */
    public Set<String> voterIdentities() {
        return voters.stream().map(Key::identity).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether what was verified then is enough for {@code role} as it is now. This guards the reuse of a file whose
     * delegator has changed its mind about the keys.
     */
    public boolean holdsFor(Role role) {
        Set<String> identities = role.identities();
        return role.name().equals(roleName)
                && voterIdentities().stream().filter(identities::contains).count() >= role.threshold();
    }

    @Override
    public String toString() {
        return roleName + " version " + body().version();
    }
}
