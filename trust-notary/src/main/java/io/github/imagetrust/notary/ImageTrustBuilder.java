package io.github.imagetrust.notary;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.Pkcs11Uri;
import io.github.imagetrust.model.Stopwatch;
import io.github.imagetrust.notary.token.HardwareKeys;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.PinSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings of an {@link ImageTrust}. Not safe to share between threads; what it builds is. */
public final class ImageTrustBuilder {

    private Map<String, String> environment = System.getenv();
    private @Nullable Path home;
    private @Nullable Path dockerConfig;
    private @Nullable Path trustFolder;
    private @Nullable URI server;
    private @Nullable Path notaryConfig;
    private final Set<String> plainHttp = new HashSet<>();
    private final Map<String, URI> tokenRealms = new HashMap<>();
    private ServiceTls tls = ServiceTls.USUAL;
    private Limits limits = Limits.DEFAULT;
    private Clock clock = Clock.systemUTC();
    private PassphraseSource passphrases = PassphraseSource.NONE;
    private PassphraseSource person = PassphraseSource.NONE;
    private final List<HardwareKeys.Name> tokenKeys = new ArrayList<>();
    private PinSource pins = PinSource.NONE;

    private Stopwatch stopwatch = new Stopwatch();
    private FileOperations files = FileOperations.SYSTEM;

    ImageTrustBuilder() {}

    /** Other variables than those of this process. */
    public ImageTrustBuilder environment(Map<String, String> variables) {
        this.environment = Map.copyOf(variables);
        return this;
    }

    /** Another home folder than the user's, which is that of {@code HOME}, as for docker. */
    public ImageTrustBuilder home(Path folder) {
        this.home = requireNonNull(folder, "folder");
        return this;
    }

    /** Docker's folder; by default that of {@code DOCKER_CONFIG}, else {@code ~/.docker}. */
    public ImageTrustBuilder dockerConfig(Path folder) {
        this.dockerConfig = requireNonNull(folder, "folder");
        return this;
    }

    /** Where keys are, and what is remembered; by default {@code trust} in docker's folder. */
    public ImageTrustBuilder trustFolder(Path folder) {
        this.trustFolder = requireNonNull(folder, "folder");
        return this;
    }

    /** Where trust data are, {@code https:} or {@code file:}; by default where docker would look. */
    public ImageTrustBuilder server(URI address) {
        this.server = requireNonNull(address, "address");
        return this;
    }

    /** notary's configuration file, whose server counts too then; its pins always count, from {@code ~/.notary} else. */
    public ImageTrustBuilder notaryConfig(Path file) {
        this.notaryConfig = requireNonNull(file, "file");
        return this;
    }

    /** Talks to that {@code host} or {@code host:port} without TLS; credentials included. */
    public ImageTrustBuilder plainHttp(String host) {
        plainHttp.add(requireNonNull(host, "host"));
        return this;
    }

    /** Lets {@code host} have its tokens made, for credentials, at that URL on another host. */
    public ImageTrustBuilder tokenRealm(String host, URI realm) {
        tokenRealms.put(requireNonNull(host, "host"), requireNonNull(realm, "realm"));
        return this;
    }

    /** The only authorities that count for the trust service, a PEM file. */
    public ImageTrustBuilder tlsCa(Path file) {
        tls = new ServiceTls(Optional.of(file), tls.client(), tls.unchecked());
        return this;
    }

    /** Our certificate for the trust service, and its private key; PEM files. */
    public ImageTrustBuilder tlsClient(Path certificate, Path key) {
        tls = new ServiceTls(tls.authorities(), Optional.of(new ServiceTls.Pair(certificate, key)), tls.unchecked());
        return this;
    }

    /** Does not check the certificate of the trust service: whoever is in between can withhold what was published. */
    public ImageTrustBuilder insecureSkipTlsVerify() {
        tls = new ServiceTls(tls.authorities(), tls.client(), true);
        return this;
    }

    /** Other bounds than {@link Limits#DEFAULT}. */
    public ImageTrustBuilder limits(Limits bounds) {
        this.limits = requireNonNull(bounds, "bounds");
        return this;
    }

    /** Another clock than the system's, for tests. */
    public ImageTrustBuilder clock(Clock time) {
        this.clock = requireNonNull(time, "time");
        return this;
    }

    /** Who is asked for passphrases of private keys before docker's and notary's variables; nobody by default. */
    public ImageTrustBuilder passphrases(PassphraseSource source) {
        this.passphrases = requireNonNull(source, "source");
        return this;
    }

    /**
     * Signs with keys in a token as well, each used for what its label says: {@code root}, or a signer's name.
     *
     * @param keys one key, or all keys of a token
     */
    public ImageTrustBuilder tokenKeys(Pkcs11Uri keys) {
        tokenKeys.add(new HardwareKeys.Name(Optional.empty(), keys));
        return this;
    }

    /**
     * Signs with a key in a token as well.
     *
     * @param role what to use it for: {@code root}, or a signer's name
     * @param key one key
     */
    public ImageTrustBuilder tokenKey(String role, Pkcs11Uri key) {
        tokenKeys.add(new HardwareKeys.Name(Optional.of(role), key));
        return this;
    }

    /**
     * Who is asked for PINs of tokens, where neither the name of a key nor {@code IMAGETRUST_TOKEN_PIN} says it; nobody by
     * default.
     */
    public ImageTrustBuilder pins(PinSource source) {
        this.pins = requireNonNull(source, "source");
        return this;
    }

    /** Who is asked for passphrases of private keys when docker's and notary's variables have none; nobody by default. */
    public ImageTrustBuilder askForPassphrases(PassphraseSource somebody) {
        this.person = requireNonNull(somebody, "somebody");
        return this;
    }

    /** Another time for deadlines than the machine's, for tests. */
    ImageTrustBuilder stopwatch(Stopwatch time) {
        this.stopwatch = requireNonNull(time, "time");
        return this;
    }

    /** Other operations on files than the machine's, for tests that stop between them. */
    ImageTrustBuilder files(FileOperations operations) {
        this.files = requireNonNull(operations, "operations");
        return this;
    }

    /** Wires everything; nothing is read or connected yet. */
    public ImageTrust build() {
        Path user = Optional.ofNullable(home)
                .or(() -> variable("HOME").map(Path::of))
                .orElseGet(() -> Path.of(System.getProperty("user.home")));
        Path docker = Optional.ofNullable(dockerConfig)
                .or(() -> variable("DOCKER_CONFIG").map(Path::of))
                .orElseGet(() -> user.resolve(".docker"));
        Settings settings = new Settings(
                environment,
                user,
                docker,
                Optional.ofNullable(trustFolder).orElseGet(() -> docker.resolve("trust")),
                Optional.ofNullable(server),
                Optional.ofNullable(notaryConfig),
                Set.copyOf(plainHttp),
                Map.copyOf(tokenRealms),
                tls,
                limits,
                clock,
                passphrases,
                person,
                List.copyOf(tokenKeys),
                pins,
                stopwatch,
                files);
        return new ImageTrust(new Wires(settings), settings);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
