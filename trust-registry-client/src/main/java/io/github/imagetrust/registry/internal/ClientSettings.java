package io.github.imagetrust.registry.internal;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.registry.CredentialSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was configured for a client.
 *
 * @param credentials who knows credentials
 * @param plainHttpHosts hosts, {@code host} or {@code host:port}, that are spoken to without TLS
 * @param loopbackHttp whether this machine itself may be spoken to without TLS
 * @param tokenRealms the realms, beyond those the rules allow, that a host may name
 * @param privateHosts hosts with private addresses that servers may redirect to
 * @param certificateFolders folders with a folder per host that holds CAs and client certificates
 * @param tls what was said about TLS beyond those
 * @param environment where proxies are read from
 * @param limits bounds
 * @param userAgent what we call ourselves
 */
public record ClientSettings(
        CredentialSource credentials,
        Set<String> plainHttpHosts,
        boolean loopbackHttp,
        Map<String, Set<URI>> tokenRealms,
        Set<String> privateHosts,
        List<Path> certificateFolders,
        TlsSettings tls,
        Map<String, String> environment,
        Limits limits,
        String userAgent) {

    /** Copies the collections. */
    public ClientSettings {
        plainHttpHosts = Set.copyOf(plainHttpHosts);
        tokenRealms = tokenRealms.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        privateHosts = Set.copyOf(privateHosts);
        certificateFolders = List.copyOf(certificateFolders);
        environment = Map.copyOf(environment);
    }

    /** Whether bytes, and credentials, may go there: by TLS always, else to this machine and to listed hosts. */
    public boolean mayTalkTo(Origin origin) {
        return !origin.isPlain()
                || (loopbackHttp && Hosts.isLoopback(origin.host()))
                || Hosts.spellings(origin).stream().anyMatch(plainHttpHosts::contains);
    }

    /** Nothing of what it holds: the environment may have passwords. */
    @Override
    public String toString() {
        return "settings of " + userAgent;
    }

    /** Whether the caller listed that host as one that servers may lead us to although its address is private. */
    public boolean isListedPrivate(Origin origin) {
        return Hosts.spellings(origin).stream().anyMatch(privateHosts::contains);
    }
}
