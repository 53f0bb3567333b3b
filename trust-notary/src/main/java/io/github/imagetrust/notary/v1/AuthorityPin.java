package io.github.imagetrust.notary.v1;

import io.github.imagetrust.crypto.CertificateBundle;
import io.github.imagetrust.crypto.CertificatePaths;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.policy.TrustAnchor.PinnedAuthority;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Verified;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Pinned authorities. A root matches if a key that signed it has a certificate that one of them issued. Revocation is not
 * checked.
 */
final class AuthorityPin implements RootAnchor {

    private final List<X509Certificate> authorities;
    private final String description;
    private final Instant now;

    AuthorityPin(PinnedAuthority anchor, Instant now) {
        this.authorities = anchor.authorities();
        this.description = anchor.toString();
        this.now = now;
    }

    @Override
    public String identity() {
        StringBuilder all = new StringBuilder("authorities");
        for (X509Certificate authority : authorities) {
            try {
                all.append('-').append(Digest.sha256(authority.getEncoded()).hex());
            } catch (CertificateEncodingException e) {
                throw new AssertionError("a certificate that was read can be written", e);
            }
        }
        return all.toString();
    }

    @Override
    public boolean matches(Verified<Root> root) {
        return root.signedListings().stream().anyMatch(this::isCertified);
    }

    @Override
    public Optional<Bytes> initialRoot() {
        return Optional.empty();
    }

    @Override
    public String description() {
        return description;
    }

    private boolean isCertified(Key voter) {
        try {
            CertificateBundle bundle = CertificateBundle.parse(voter.material().toArray());
            return CertificatePaths.authorityOf(bundle, authorities, now).isPresent();
        } catch (CertificateException unreadable) {
            return false;
        }
    }
}
