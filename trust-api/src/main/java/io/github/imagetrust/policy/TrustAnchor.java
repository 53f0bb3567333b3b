package io.github.imagetrust.policy;

import io.github.imagetrust.model.ConfigurationException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a chain of trust must follow from. It is about keys, and does not depend on the format of a signature. */
public sealed interface TrustAnchor {

    /** The anchor of those keys, one of which must have signed. */
    static PinnedKeys pinned(String... fingerprints) {
        return new PinnedKeys(Set.copyOf(List.of(fingerprints)), 1);
    }

    /** Trust on first use: whoever answers first is believed, and anything else from then on refused. */
    static FirstUse firstUse() {
        return FirstUse.INSTANCE;
    }

    /**
     * Keys that are known beforehand.
     *
     * @param fingerprints the keys' SHA-256 fingerprints in lower-case hexadecimal: for Notary the canonical key
     *     identifier (the name of the private key's file), or that of the root's certificate ({@code docker trust inspect}
     *     shows it); never empty
     * @param required how many different pinned keys must have signed, at least 1
     */
    record PinnedKeys(Set<String> fingerprints, int required) implements TrustAnchor {

        private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

        /**
         * Checks the fingerprints.
         *
         * @throws ConfigurationException if there are none, one is malformed, or more are required than given
         */
        public PinnedKeys {
            fingerprints = Set.copyOf(fingerprints);
            for (String fingerprint : fingerprints) {
                if (!FINGERPRINT.matcher(fingerprint).matches()) {
                    throw new ConfigurationException(
                            "\"" + fingerprint + "\" is no fingerprint of a key",
                            "Write the 64 digits 0-9a-f that 'imagetrust root REPO' prints.");
                }
            }
            if (required < 1 || required > fingerprints.size()) {
                throw new ConfigurationException(
                        required + " of " + fingerprints.size() + " pinned keys can never sign",
                        "Pin at least one key, and require between 1 and the number of pins.");
            }
        }

        /** The fingerprints in order, so that equal anchors read the same. */
        @Override
        public String toString() {
            return "pinned keys " + String.join(", ", new TreeSet<>(fingerprints))
                    + (required == 1 ? "" : ", " + required + " of them");
        }
    }

    /**
     * Authorities that issued the root's certificates. Revocation is not checked.
     *
     * @param authorities their certificates, never empty
     */
    record PinnedAuthority(List<X509Certificate> authorities) implements TrustAnchor {

        /**
         * Copies the list.
         *
         * @throws ConfigurationException if there are none
         */
        public PinnedAuthority {
            authorities = List.copyOf(authorities);
            if (authorities.isEmpty()) {
                throw new ConfigurationException(
                        "no certificate of an authority was given", "Name a PEM file that holds at least one.");
            }
        }

        /** The authorities' names. */
        @Override
        public String toString() {
            return "authority "
                    + String.join(
                            ", ",
                            authorities.stream()
                                    .map(c -> c.getSubjectX500Principal().getName())
                                    .sorted()
                                    .toList());
        }
    }

    /** The first root that is seen. It protects from changes only, not from a lie on the first day. */
    final class FirstUse implements TrustAnchor {

        private static final FirstUse INSTANCE = new FirstUse();

        private FirstUse() {}

        @Override
        public String toString() {
            return "first use";
        }
    }

    /** What was remembered from before, and nothing else: without it there is no trust, and none is begun. */
    static Remembered remembered() {
        return Remembered.INSTANCE;
    }

    /** A root that an earlier first use or pin settled. An unknown repository is refused. */
    final class Remembered implements TrustAnchor {

        private static final Remembered INSTANCE = new Remembered();

        private Remembered() {}

        @Override
        public String toString() {
            return "what is remembered";
        }
    }
}
