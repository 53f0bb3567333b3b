package io.github.imagetrust;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Evidence;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.SignatureFormat;
import io.github.imagetrust.spi.VerificationContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Formats and image sources that say what a test tells them to, and remember what they were asked. */
final class Fakes {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    static final Digest ONE = digest("one");
    static final Digest TWO = digest("two");

    private Fakes() {}

    static Digest digest(String content) {
        return Digest.sha256(content.getBytes(UTF_8));
    }

    static Descriptor manifest(Digest digest, long size) {
        return new Descriptor("application/vnd.oci.image.manifest.v1+json", digest, size);
    }

    static Evidence evidenceUntil(Instant validUntil) {
        return new Evidence(
                "notary-v1",
                "https://notary.example.com",
                "targets/releases",
                new Evidence.Anchor(Evidence.AnchorKind.PINNED_KEY, "pinned key", List.of(), 1),
                List.of(),
                NOW,
                validUntil,
                List.of());
    }

    /** ONE, of 100 bytes, signed for those tags by those people, each with a key of their own. */
    static SignatureFormat.Verdict.Attested attested(Set<String> signers, String... tags) {
        return attested(
                signers.stream().collect(Collectors.toMap(name -> name, name -> Set.of("key of " + name))), tags);
    }

    /** ONE, of 100 bytes, signed for those tags by those people with those keys. */
    static SignatureFormat.Verdict.Attested attested(Map<String, Set<String>> signers, String... tags) {
        return new SignatureFormat.Verdict.Attested(
                ONE, 100, List.of(tags), signers, evidenceUntil(NOW.plusSeconds(60)));
    }

    static final class Format implements SignatureFormat {

        final List<ImageReference> asked = new ArrayList<>();
        final List<VerificationContext> contexts = new ArrayList<>();
        Optional<ConfigurationException> objection = Optional.empty();
        private final String name;
        private final Supplier<Verdict> answer;

        Format(String name, Supplier<Verdict> answer) {
            this.name = name;
            this.answer = answer;
        }

        Format(String name, Verdict answer) {
            this(name, () -> answer);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void requireMeetable(TrustRule rule) {
            objection.ifPresent(thrown -> {
                throw thrown;
            });
        }

        @Override
        public Verdict examine(ImageReference image, TrustRule rule, VerificationContext context) {
            asked.add(image);
            contexts.add(context);
            return answer.get();
        }
    }

    static final class Images implements ImageSource {

        final List<ImageReference> asked = new ArrayList<>();
        private final Map<String, Descriptor> there = new HashMap<>();

        Images with(String reference, Descriptor image) {
            there.put(ImageReference.parse(reference).toString(), image);
            return this;
        }

        @Override
        public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
            asked.add(image);
            return Optional.ofNullable(there.get(image.toString()));
        }

        @Override
        public String description() {
            return "the fake registry";
        }
    }
}
