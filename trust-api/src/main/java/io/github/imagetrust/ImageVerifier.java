package io.github.imagetrust;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.VerificationResult.Trusted;
import io.github.imagetrust.VerificationResult.Unsigned;
import io.github.imagetrust.VerificationResult.Untrusted;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.SignatureFormat;
import io.github.imagetrust.spi.SignatureFormat.Verdict;
import io.github.imagetrust.spi.VerificationContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whether images may be trusted, by a policy.
 *
 * <p>Immutable, blocking, and safe to share between threads; whoever has many images brings an executor.
 */
public final class ImageVerifier {

    private final TrustPolicy policy;
    private final Map<String, SignatureFormat> formats;
    private final Optional<ImageSource> source;
    private final Limits limits;
    private final Clock clock;

    private ImageVerifier(Builder builder) {
        this.policy = builder.policy;
        this.formats = Map.copyOf(builder.formats);
        this.source = Optional.ofNullable(builder.source);
        this.limits = builder.limits;
        this.clock = builder.clock;
    }

    /** A builder; the policy is an argument, since there is no verifier without one. */
    public static Builder builder(TrustPolicy policy) {
        return new Builder(policy);
    }

    /**
     * Answers for one image, within {@link Limits#call()}.
     *
     * @param image with a tag, a digest or both; without either, {@code latest} is meant
     * @throws io.github.imagetrust.model.TrustException if there is no answer
     */
    public VerificationResult verify(ImageReference image) {
        return verify(image, Deadline.after(limits.call()));
    }

    /**
     * Answers for one image by that deadline.
     *
     * @param image with a tag, a digest or both; without either, {@code latest} is meant
     * @throws io.github.imagetrust.model.TrustException if there is no answer
     */
    public VerificationResult verify(ImageReference image, Deadline deadline) {
        ImageReference asked = image.tag().isEmpty() && image.digest().isEmpty() ? image.withTag("latest") : image;
        Optional<TrustRule> rule = policy.ruleFor(asked.repository());
        if (rule.isEmpty()) {
            return new Untrusted(asked, List.of(Findings.noRule(asked)));
        }
        return verify(asked, rule.get(), new VerificationContext(clock.instant(), deadline, limits));
    }

    private VerificationResult verify(ImageReference image, TrustRule rule, VerificationContext context) {
        for (String name : rule.formats()) {
            SignatureFormat format = requireNonNull(formats.get(name), name); // build() has seen to it
            Verdict verdict = requireNonNull(format.examine(image, rule, context), name);
            if (verdict instanceof Verdict.Attested attested) {
                return judge(image, rule, attested, context);
            }
            if (verdict instanceof Verdict.Rejected rejected) { // final: no other format may overrule it
                return new Untrusted(image, rejected.findings());
            }
        }
        return new Unsigned(image);
    }

    private VerificationResult judge(
            ImageReference image, TrustRule rule, Verdict.Attested attested, VerificationContext context) {
        Optional<Finding> objection = Judgement.ofSignature(image, rule, attested, context.now())
                .or(() -> source.flatMap(s -> Judgement.ofImage(image, attested, s, context.deadline())));
        if (objection.isPresent()) {
            return new Untrusted(image, Findings.withFirstUse(objection.get(), attested.evidence()));
        }
        List<Finding> notes = source.isPresent() ? List.of() : List.of(Findings.imageNotChecked(image));
        return new Trusted(new VerifiedImage(
                image,
                attested.digest(),
                attested.length(),
                image.tag().map(List::of).orElse(attested.tags()),
                attested.signers().keySet(),
                attested.evidence().withNotes(notes)));
    }

    /** Collects what a verifier needs. Not safe to share between threads. */
    public static final class Builder {

        private final TrustPolicy policy;
        private final Map<String, SignatureFormat> formats = new LinkedHashMap<>();
        private @Nullable ImageSource source;
        private Limits limits = Limits.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder(TrustPolicy policy) {
            this.policy = requireNonNull(policy, "policy");
        }

        /**
         * Adds a format; the rule of an image says which of them count for it.
         *
         * @throws IllegalStateException if there is one of that name already
         */
        public Builder format(SignatureFormat format) {
            if (formats.putIfAbsent(format.name(), format) != null) {
                throw new IllegalStateException("the format " + format.name() + " was already added");
            }
            return this;
        }

        /** Asks there as well: the tag must lead to the signed digest, and the digest must exist. */
        public Builder imageSource(ImageSource images) {
            this.source = requireNonNull(images, "images");
            return this;
        }

        /** Other bounds than {@link Limits#DEFAULT}. */
        public Builder limits(Limits bounds) {
            this.limits = requireNonNull(bounds, "bounds");
            return this;
        }

        /** Another clock than the system's, for tests. */
        public Builder clock(Clock source) {
            this.clock = requireNonNull(source, "source");
            return this;
        }

        /**
         * The verifier.
         *
         * @throws IllegalStateException if no format was added
         * @throws ConfigurationException if a rule of the policy wants a format that was not added, or one by which it can
         *     never be met
         */
        public ImageVerifier build() {
            if (formats.isEmpty()) {
                throw new IllegalStateException("add at least one format(), or nothing could ever be trusted");
            }
            policy.rules().forEach(this::requireFormats);
            return new ImageVerifier(this);
        }

        private void requireFormats(TrustRule rule) {
            for (String name : rule.formats()) {
                SignatureFormat format = formats.get(name);
                if (format == null) {
                    throw new ConfigurationException(
                            "the rule for " + rule.scope() + " wants the format " + name
                                    + ", and this verifier has only " + String.join(", ", formats.keySet()),
                            "Add it with ImageVerifier.Builder.format(), or mend the rule.");
                }
                format.requireMeetable(rule);
            }
        }
    }
}
