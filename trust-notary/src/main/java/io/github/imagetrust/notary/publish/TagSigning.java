package io.github.imagetrust.notary.publish;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.notary.publish.Publisher.Published;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.spi.SignaturePublisher;
import io.github.imagetrust.spi.VerificationContext;

/** Signs tags with Notary v1. Safe to share between threads. */
public final class TagSigning implements SignaturePublisher {

    private final Publisher publisher;

    /** Signs through {@code publisher}. */
    public TagSigning(Publisher publisher) {
        this.publisher = requireNonNull(publisher, "publisher");
    }

    @Override
    public String name() {
        return NotaryV1Dialect.NAME;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the signer can have no such name, or the digest is no sha256
     */
    @Override
    public Publication publish(Order order, VerificationContext context) {
        TagChange change = new TagChange(order);
        Published published = publisher.publish(order.image().repository(), context, change);
        return new Publication(published.sealed().signed(), change.previous(), published.notes());
    }
}
