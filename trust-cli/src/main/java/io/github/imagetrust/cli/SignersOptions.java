package io.github.imagetrust.cli;

import io.github.imagetrust.policy.TrustPolicy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who must have signed. */
final class SignersOptions implements Sense.Checked {

    @Option(
            names = "--signer",
            paramLabel = "NAME",
            converter = SignerName.class,
            description = "Somebody who must have signed; may be repeated")
    Set<String> names = new LinkedHashSet<>();

    @Option(
            names = "--min-signers",
            paramLabel = "K",
            description = "How many of the --signer must have signed (default: all of them)")
    @Nullable
    Integer wanted;

    @Override
    public Optional<String> objection() {
        if (wanted == null || (wanted >= 1 && wanted <= names.size())) {
            return Optional.empty();
        }
        return Optional.of(
                names.isEmpty()
                        ? "--min-signers says how many of the --signer must have signed, and none is given"
                        : "--min-signers is between 1 and the number of --signer, which is " + names.size());
    }

    /** The same policy, wanting those signers. */
    TrustPolicy required(TrustPolicy policy) {
        if (names.isEmpty() && wanted == null) {
            return policy;
        }
        int threshold = wanted == null ? names.size() : wanted;
        return TrustPolicy.of(policy.rules().stream()
                .map(rule -> rule.signedBy(threshold, names))
                .toList());
    }
}
