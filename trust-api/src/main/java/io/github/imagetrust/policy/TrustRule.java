package io.github.imagetrust.policy;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.ConfigurationException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold for the images of some repositories.
 *
 * @param scope the repositories
 * @param formats the names of the signature formats that count, in the order in which they are asked
 * @param trustService where the trust data are: {@code https:}, {@code file:}, or {@code http:} if the caller allows that
 *     for the host; absent means where docker would look
 * @param anchor what the chain of trust must follow from
 * @param signers who must have signed; empty means that the release alone counts
 * @param threshold how many of {@code signers} must have signed, each with a key that is not needed for another one: 0 if
 *     there are none, else between 1 and their number
 */
public record TrustRule(
        RepositoryScope scope,
        List<String> formats,
        Optional<URI> trustService,
        TrustAnchor anchor,
        Set<String> signers,
        int threshold) {

    /**
     * Checks that the rule can be met.
     *
     * @throws ConfigurationException if it cannot
     */
    public TrustRule {
        requireNonNull(scope, "scope");
        requireNonNull(anchor, "anchor");
        formats = List.copyOf(formats);
        signers = Set.copyOf(signers);
        if (formats.isEmpty()) {
            throw new ConfigurationException(
                    "the rule for " + scope + " names no signature format", "Name one, such as notary-v1.");
        }
        if (Set.copyOf(formats).size() < formats.size()) {
            throw new ConfigurationException(
                    "the rule for " + scope + " names a signature format twice: " + String.join(", ", formats),
                    "Name each format once.");
        }
        if (formats.stream().anyMatch(String::isBlank) || signers.stream().anyMatch(String::isBlank)) {
            throw new ConfigurationException(
                    "the rule for " + scope + " names a format or signer without a name",
                    "Write its name, or leave it out.");
        }
        if (threshold < 0 || threshold > signers.size() || (threshold == 0 && !signers.isEmpty())) {
            throw new ConfigurationException(
                    "the rule for " + scope + " wants " + threshold + " of " + signers.size() + " signers",
                    "Want at least 1 and at most all of the signers that it names.");
        }
        trustService.ifPresent(uri -> requireService(scope, uri));
    }

    /** A rule for those repositories that wants a release by Notary v1 that follows from that anchor. */
    public static TrustRule notaryV1(RepositoryScope scope, TrustAnchor anchor) {
        return new TrustRule(scope, List.of("notary-v1"), Optional.empty(), anchor, Set.of(), 0);
    }

    /** The same rule, with the trust data there. */
    public TrustRule at(URI service) {
        return new TrustRule(scope, formats, Optional.of(service), anchor, signers, threshold);
    }

    /** The same rule; all of those must have signed. */
    public TrustRule signedBy(String... all) {
        Set<String> names = Set.copyOf(List.of(all));
        return signedBy(names.size(), names);
    }

    /** The same rule; {@code wanted} of those must have signed. */
    public TrustRule signedBy(int wanted, Set<String> ofThese) {
        return new TrustRule(scope, formats, trustService, anchor, ofThese, wanted);
    }

    /**
     * How many of the wanted signers have signed. Each counts with one key, and each key for one of them: whoever has the
     * only key of two names is one signer.
     *
     * @param signed for each name in which something is signed, the keys that did so, by what identifies a public key
     */
    public int countSigners(Map<String, Set<String>> signed) {
        return SignerMatching.size(signers.stream()
                .map(name -> signed.getOrDefault(name, Set.of()))
                .toList());
    }

    private static void requireService(RepositoryScope scope, URI uri) {
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        boolean folder = "file".equals(uri.getScheme()) && uri.getRawAuthority() == null && uri.getPath() != null;
        if (!(web && uri.getHost() != null) && !folder) {
            throw new ConfigurationException(
                    "the rule for " + scope + " names a trust service that is neither a web server nor a folder",
                    "Write https://HOST[:PORT][/PATH] or file:///FOLDER.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new ConfigurationException(
                    "the rule for " + scope + " names a trust service with credentials, a query or a fragment",
                    "Write https://HOST[:PORT][/PATH]; credentials belong into docker's configuration.");
        }
    }
}
