package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.registry.internal.ClientSettings;
import io.github.imagetrust.registry.internal.Exchange.Hop;
import io.github.imagetrust.registry.internal.Hosts;
import io.github.imagetrust.registry.internal.Origin;
import io.github.imagetrust.registry.internal.Transport;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which token realm may be asked, and with whose credentials.
 *
 * <p>The server chooses the realm. Without rules a hostile one would name its own and be handed the user's password, or name
 * an address that only we can reach.
 */
final class RealmPolicy {

    private static final Map<String, URI> KNOWN = Map.of(
            Hosts.HUB_REGISTRY,
            URI.create("https://auth.docker.io/token"),
            "notary.docker.io",
            URI.create("https://auth.docker.io/token"),
            "registry.gitlab.com",
            URI.create("https://gitlab.com/jwt/auth"));

    /** What lenient parsers make of fewer or more slashes differs, so the form is fixed. */
    private static final Pattern ABSOLUTE = Pattern.compile("https?://[^/?#\\\\\\s][^\\s]*");

    private final ClientSettings settings;
    private final Transport transport;

    RealmPolicy(ClientSettings settings, Transport transport) {
        this.settings = settings;
        this.transport = transport;
    }

    /** The realm of a challenge as a URL that may be asked at all; empty if it is none. */
    Optional<URI> usable(Origin server, URI challengedAt, String realm) {
        if (!ABSOLUTE.matcher(realm).matches()) {
            return Optional.empty();
        }
        return transport
                .resolve(challengedAt, realm)
                .filter(url -> url.getRawUserInfo() == null && url.getRawFragment() == null)
                .filter(url -> !Origin.of(url).isPlain() || (server.isPlain() && settings.mayTalkTo(Origin.of(url))));
    }

    /** How the realm is reached: whether it may have a private address. */
    Hop hop(Origin server, URI realm) {
        if (Origin.of(realm).equals(server)) {
            return Hop.NAMED;
        }
        return isListed(server, realm) ? Hop.LISTED : Hop.REALM;
    }

    /**
     * Whether credentials may go there.
     *
     * @param credentialHost whose they are, as image names call it; another host than the server's must itself be close to
     *     the realm
     */
    boolean mayReceive(Origin server, URI realm, String credentialHost) {
        if (Origin.of(realm).equals(server) || isListed(server, realm) || isKnown(server, realm)) {
            return true;
        }
        String realmHost = Origin.of(realm).host();
        return areRelated(server.host(), realmHost)
                && (isSame(server, credentialHost) || areRelated(withoutPort(credentialHost), realmHost));
    }

    /** Names below one registered domain, which has one owner. Addresses have no such owner. */
    private boolean areRelated(String host, String other) {
        Optional<String> domain = transport.registeredDomain(host);
        return domain.isPresent() && domain.equals(transport.registeredDomain(other));
    }

    private boolean isListed(Origin server, URI realm) {
        return Hosts.spellings(server).stream()
                .flatMap(host -> settings.tokenRealms().getOrDefault(host, Set.of()).stream())
                .anyMatch(listed -> isSameUrl(listed, realm));
    }

    private static boolean isKnown(Origin server, URI realm) {
        URI known = KNOWN.get(server.authority());
        return known != null && isSameUrl(known, realm);
    }

    /** The query does not count: it is where servers put the service. */
    private static boolean isSameUrl(URI listed, URI realm) {
        return Origin.of(listed).equals(Origin.of(realm)) && path(listed).equals(path(realm));
    }

    private static String path(URI url) {
        return url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    }

    /** Whether the key of a credential is about that server. */
    static boolean isSame(Origin server, String credentialHost) {
        List<String> names = Hosts.spellings(server);
        return names.contains(Hosts.serving(ConfigKeys.host(credentialHost)));
    }

    private static String withoutPort(String key) {
        return ConfigKeys.host(key).replaceFirst(":\\d+$", "");
    }
}
