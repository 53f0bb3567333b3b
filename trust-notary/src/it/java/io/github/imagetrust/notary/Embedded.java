package io.github.imagetrust.notary;

import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.TrustServer;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.spi.ImageSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The library as an application of some user embeds it, and what tests ask of it. */
final class Embedded implements AutoCloseable {

    static final Digest FIRST = Digest.sha256("first".getBytes(StandardCharsets.UTF_8));
    static final Digest SECOND = Digest.sha256("second".getBytes(StandardCharsets.UTF_8));
    static final long SIZE = 528;

    private final ImageTrust trust;

    private Embedded(ImageTrust trust) {
        this.trust = trust;
    }

    /** In the docker home in that folder, which is made if need be. */
    static Embedded in(Path folder, TrustServer server) {
        return in(folder, server, Clock.systemUTC());
    }

    static Embedded in(Path folder, TrustServer server, Clock clock) {
        DockerHome home = DockerHome.in(folder, server);
        return new Embedded(ImageTrust.builder()
                .environment(Map.of("DOCKER_CONTENT_TRUST_SERVER", server.url()))
                .home(home.folder())
                .dockerConfig(home.configuration())
                .passphrases(request -> Optional.of(DockerHome.PASSPHRASE.toCharArray()))
                .clock(clock)
                .build());
    }

    ImageTrust trust() {
        return trust;
    }

    TrustPolicy firstUse(RepositoryName name) {
        return trust.policyFor(List.of(name), Set.of(), true);
    }

    TrustPolicy pinned(RepositoryName name, String fingerprint) {
        return trust.policyFor(List.of(name), Set.of(fingerprint), false);
    }

    TrustPolicy remembered(RepositoryName name) {
        return trust.policyFor(List.of(name), Set.of(), false);
    }

    /** The verified image; the root may be trusted on first use. */
    VerifiedImage verified(RepositoryName name, String tag) {
        return verified(firstUse(name), name, tag);
    }

    VerifiedImage verified(TrustPolicy policy, RepositoryName name, String tag) {
        return verify(policy, name, tag)
                .fold(
                        VerificationResult.Trusted::image,
                        no -> {
                            throw new AssertionError(no.findings());
                        },
                        no -> {
                            throw new AssertionError(no);
                        });
    }

    /** The finding that decided, as {@code CODE role}; the root may be trusted on first use. */
    String refused(RepositoryName name, String tag) {
        return refused(firstUse(name), name, tag);
    }

    String refused(TrustPolicy policy, RepositoryName name, String tag) {
        Finding finding = verify(policy, name, tag)
                .fold(
                        yes -> {
                            throw new AssertionError("trusted: " + yes.image());
                        },
                        no -> no.findings().get(0),
                        no -> {
                            throw new AssertionError(no);
                        });
        return finding.code() + finding.role().map(role -> " " + role).orElse("");
    }

    VerificationResult verify(TrustPolicy policy, RepositoryName name, String tag) {
        return trust.verifier(policy, Optional.empty()).verify(image(name, tag));
    }

    static ImageReference image(RepositoryName name, String tag) {
        return ImageReference.of(name).withTag(tag);
    }

    @Override
    public void close() {
        trust.close();
    }

    /** No images anywhere: what is signed is said by its digest and size. */
    static final class Nowhere implements ImageSource {

        @Override
        public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public String description() {
            return "nowhere";
        }
    }
}
