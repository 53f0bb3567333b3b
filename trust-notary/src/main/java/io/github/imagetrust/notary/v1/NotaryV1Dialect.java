package io.github.imagetrust.notary.v1;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.crypto.CertificateBundle;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.FileNaming;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.MetadataCodec;
import java.security.cert.CertificateException;
import java.util.Optional;

/** The spelling of Notary v1, for one repository: a root key speaks for the repository that its certificate names. */
public final class NotaryV1Dialect implements Dialect {

    /** The name by which policies call this format. */
    public static final String NAME = "notary-v1";

    private final RepositoryName repository;
    private final MetadataCodec codec;
    private final FileNaming naming = new NotaryV1FileNaming();

    /** The dialect for {@code repository}, spelled by {@code codec}. */
    public NotaryV1Dialect(RepositoryName repository, MetadataCodec codec) {
        this.repository = requireNonNull(repository, "repository");
        this.codec = requireNonNull(codec, "codec");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public MetadataCodec codec() {
        return codec;
    }

    @Override
    public FileNaming naming() {
        return naming;
    }

    @Override
    public Optional<String> objectionToRootKey(Key key) {
        if (!key.type().endsWith("-x509")) {
            return Optional.of("is not in a certificate");
        }
        try {
            CertificateBundle bundle = CertificateBundle.parse(key.material().toArray());
            return bundle.objectionAsRoot()
                    .or(() -> objectionToSpelling(key, bundle))
                    .or(() -> objectionToName(bundle));
        } catch (CertificateException e) {
            return Optional.of("has no readable certificate: " + e.getMessage());
        }
    }

    /** The reference writes the certificates anew to compute the identifier of the key, and would find none that signed. */
    private static Optional<String> objectionToSpelling(Key key, CertificateBundle bundle) {
        return Bytes.utf8(bundle.canonicalPem()).equals(key.material())
                ? Optional.empty()
                : Optional.of("is in a certificate that is not written as the reference writes it");
    }

    /** The certificate must name this repository, or everything below a prefix of it that ends at a slash. */
    private Optional<String> objectionToName(CertificateBundle bundle) {
        String gun = repository.toString();
        String name = bundle.commonName().orElse("");
        boolean open = name.endsWith("/*") && gun.startsWith(name.substring(0, name.length() - 1));
        return name.equals(gun) || open
                ? Optional.empty()
                : Optional.of("is certified for \"" + name + "\", not for " + gun);
    }
}
