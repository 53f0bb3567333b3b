package io.github.imagetrust.notary;

import io.github.imagetrust.SignRequest;
import io.github.imagetrust.TrustInspector;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.VerificationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of trust data, those who sign there, and those who read, each at the time that a test says. */
final class TrustedFolder {

    static final Instant BEGIN = Instant.parse("2026-11-25T12:00:00Z");

    private final Path folder;

    TrustedFolder(Path folder) {
        this.folder = folder;
    }

    /** One that begins as another one is: making keys takes time. */
    static TrustedFolder copyOf(Path other, Path folder) {
        try (Stream<Path> all = Files.walk(other)) {
            for (Path from : all.filter(path -> !path.equals(other)).toList()) {
                Files.copy(from, folder.resolve(other.relativize(from).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TrustedFolder(folder);
    }

    /** Where the trust data are. */
    URI service() {
        return URI.create(
                "file://" + folder.resolve("trust-data").toUri().getRawPath().replaceAll("/$", ""));
    }

    /** The files of a repository, as a web server serves them. */
    Path served(String repository) {
        return folder.resolve("trust-data/v2").resolve(repository).resolve("_trust/tuf");
    }

    /** Everything wired for somebody's home, at that time. */
    ImageTrust at(Instant now, String home) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve(home))
                .server(folder.resolve("trust-data").toUri())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .passphrases(request -> Optional.of("a good passphrase".toCharArray()))
                .build();
    }

    /** The same for somebody who has no server at hand, and names none. */
    ImageTrust offline(Instant now, String home) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve(home))
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
    }

    /** The key that signed a repository's root. */
    String rootKey(String repository) {
        try (ImageTrust trust = at(BEGIN, "looker")) {
            TrustInspector.Inspection seen =
                    trust.inspector().inspect(RepositoryName.parse(repository), context(BEGIN));
            return ((TrustInspector.Inspection.Found) seen)
                    .report()
                    .role("root")
                    .orElseThrow()
                    .keys()
                    .get(0)
                    .id();
        }
    }

    /** Signs an image of that name, whose content is the name, as alice. */
    void sign(String image) {
        sign(image, image, BEGIN);
    }

    /** Signs an image of that content. */
    void sign(String image, String content, Instant now) {
        ImageReference reference = ImageReference.parse(image);
        try (ImageTrust trust = at(now, "publisher")) {
            TrustPolicy policy = trust.policyFor(List.of(reference.repository()), Set.of(), true);
            trust.signer(new OneImage(content), policy)
                    .sign(SignRequest.of(reference).by("alice").initialising().moving((name, signed, wanted) -> true));
        }
    }

    static Digest digest(String content) {
        return Digest.sha256(content.getBytes(StandardCharsets.UTF_8));
    }

    static VerificationContext context(Instant now) {
        return new VerificationContext(now, Deadline.after(Duration.ofMinutes(1), () -> 0), Limits.DEFAULT);
    }

    /** One image under every name. */
    private record OneImage(String content) implements ImageSource {

        @Override
        public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
            return Optional.of(
                    new Descriptor("application/vnd.oci.image.manifest.v1+json", digest(content), content.length()));
        }

        @Override
        public String description() {
            return "one image";
        }
    }
}
