package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.http.AuthScope.Action;
import java.net.URI;

/**
 * Where a repository is: at its registry, or at a mirror of it.
 *
 * @param base scheme, host and any path before {@code /v2/}, without a slash at the end
 * @param path the repository, a checked name
 * @param credentialHost whose credentials count there; a mirror has its own
 */
public record Location(URI base, String path, String credentialHost) {

    /** The host, for messages. */
    public String host() {
        return base.getRawAuthority();
    }

    /** Names are checked and digests are hex, so that nothing has to be escaped, and nothing can lead elsewhere. */
    URI url(String kind, String reference) {
        return URI.create(base + "/v2/" + path + "/" + kind + "/" + reference);
    }

    URI blob(Digest digest) {
        return url("blobs", digest.toString());
    }

    AuthScope scope(Action first, Action... more) {
        return AuthScope.repository(path, first, more).withCredentialsOf(credentialHost + "/" + path);
    }

    /** For messages. */
    @Override
    public String toString() {
        return path + " at " + host();
    }
}
