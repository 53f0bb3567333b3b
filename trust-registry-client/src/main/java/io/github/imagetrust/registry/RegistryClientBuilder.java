package io.github.imagetrust.registry;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.Limits;
import io.github.imagetrust.registry.internal.ClientSettings;
import io.github.imagetrust.registry.internal.TlsSettings;
import io.github.imagetrust.registry.internal.TlsSettings.ClientPair;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of a {@link RegistryClient}. Not safe to share between threads; the client that it builds is. */
public final class RegistryClientBuilder {

    private static final String USER_AGENT = "imagetrust/0.1 (java)";

    private final Set<String> plainHttpHosts = new HashSet<>();
    private final Map<String, Set<URI>> tokenRealms = new HashMap<>();
    private final Set<String> privateHosts = new HashSet<>();
    private final List<Mirror> mirrors = new ArrayList<>();
    private CredentialSource credentials = CredentialSource.none();
    private List<Path> certificateFolders = List.of();
    private TlsSettings tls = TlsSettings.USUAL;
    private Map<String, String> environment = Map.of();
    private Limits limits = Limits.DEFAULT;
    private String userAgent = USER_AGENT;
    private boolean loopbackHttp = true;
    private Clock clock = Clock.systemUTC();

    RegistryClientBuilder() {}

    /** Who knows credentials; nobody by default. */
    public RegistryClientBuilder credentials(CredentialSource source) {
        this.credentials = requireNonNull(source, "source");
        return this;
    }

    /** Adds a mirror; those of one registry are asked in the order in which they were added. */
    public RegistryClientBuilder mirror(Mirror mirror) {
        mirrors.add(requireNonNull(mirror, "mirror"));
        return this;
    }

    /**
     * Speaks to that host without TLS: everybody on the way can read and change what is sent, credentials included.
     *
     * @param host {@code host} or {@code host:port}, as image names write it
     */
    public RegistryClientBuilder plainHttp(String host) {
        plainHttpHosts.add(host.toLowerCase(Locale.ROOT));
        return this;
    }

    /**
     * Whether registries on this machine ({@code localhost}, {@code 127.*}, {@code [::1]}) are spoken to without TLS where
     * there is no folder with certificates for them; they are by default.
     */
    public RegistryClientBuilder loopbackHttp(boolean allowed) {
        this.loopbackHttp = allowed;
        return this;
    }

    /**
     * Lets a server name a token realm that it could not name otherwise, and so receive credentials there.
     *
     * @param host the registry or trust server, {@code host} or {@code host:port}
     * @param realm the URL, without a query
     * @throws IllegalArgumentException if it is no http or https URL of just a host and a path
     */
    public RegistryClientBuilder tokenRealm(String host, URI realm) {
        boolean web = "https".equals(realm.getScheme()) || "http".equals(realm.getScheme());
        if (!web || realm.getHost() == null || realm.getRawUserInfo() != null || realm.getRawFragment() != null) {
            throw new IllegalArgumentException("the token realm of " + host + " is no http or https URL");
        }
        tokenRealms
                .computeIfAbsent(host.toLowerCase(Locale.ROOT), key -> new HashSet<>())
                .add(realm);
        return this;
    }

    /**
     * Lets servers lead us to that host although its address is private; for storage of one's own behind a registry.
     *
     * @param host {@code host} or {@code host:port}
     */
    public RegistryClientBuilder allowPrivateHost(String host) {
        privateHosts.add(host.toLowerCase(Locale.ROOT));
        return this;
    }

    /**
     * Folders like {@code ~/.docker/tls}: in each, a folder named by {@code host} or {@code host:port} may hold CAs
     * ({@code *.crt}), trusted in addition to the system's, and client certificates ({@code X.cert} with {@code X.key}).
     */
    public RegistryClientBuilder certificateFolders(List<Path> folders) {
        this.certificateFolders = List.copyOf(folders);
        return this;
    }

    /** The only authorities that count, instead of the system's: a PEM file. */
    public RegistryClientBuilder onlyAuthorities(Path pem) {
        tls = new TlsSettings(Optional.of(pem), tls.client(), tls.unchecked());
        return this;
    }

    /**
     * Our certificate for the servers that the caller names; token realms and the targets of redirects never see it.
     *
     * @param certificate a PEM file, with the chain if there is one
     * @param key its private key, a PEM file in PKCS#8
     */
    public RegistryClientBuilder clientCertificate(Path certificate, Path key) {
        tls = new TlsSettings(tls.authorities(), Optional.of(new ClientPair(certificate, key)), tls.unchecked());
        return this;
    }

    /** Does not check the certificates of the servers that the caller names: whoever is in between can be one of them. */
    public RegistryClientBuilder insecureSkipTlsVerify() {
        tls = new TlsSettings(tls.authorities(), tls.client(), true);
        return this;
    }

    /** Reads {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} there; without them Java's own settings count. */
    public RegistryClientBuilder proxiesFrom(Map<String, String> variables) {
        this.environment = Map.copyOf(variables);
        return this;
    }

    /** The bounds of what is read; {@link Limits#DEFAULT} by default. */
    public RegistryClientBuilder limits(Limits newLimits) {
        this.limits = requireNonNull(newLimits, "newLimits");
        return this;
    }

    /** Another clock than the system's, for tests; servers name dates until which they want to be left alone. */
    public RegistryClientBuilder clock(Clock time) {
        this.clock = requireNonNull(time, "time");
        return this;
    }

    /**
     * What the client calls itself.
     *
     * @throws IllegalArgumentException if it is empty or not printable ASCII
     */
    public RegistryClientBuilder userAgent(String name) {
        if (!name.matches("[ -~]+")) {
            throw new IllegalArgumentException("a user agent is printable ASCII");
        }
        this.userAgent = name;
        return this;
    }

    /** A client with these settings, which later changes of this builder do not touch. */
    public RegistryClient build() {
        return new RegistryClient(this, clock, System::nanoTime);
    }

    ClientSettings settings() {
        return new ClientSettings(
                credentials,
                plainHttpHosts,
                loopbackHttp,
                tokenRealms,
                privateHosts,
                certificateFolders,
                tls,
                environment,
                limits,
                userAgent);
    }

    List<Mirror> mirrors() {
        return List.copyOf(mirrors);
    }
}
