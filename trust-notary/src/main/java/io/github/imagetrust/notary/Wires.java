package io.github.imagetrust.notary;

import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.RootCertificates;
import io.github.imagetrust.files.FileMetadataStore;
import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.keys.KeyStoreDirectory;
import io.github.imagetrust.notary.keys.Passphrases;
import io.github.imagetrust.notary.publish.KeyRing;
import io.github.imagetrust.notary.publish.ServiceKeys;
import io.github.imagetrust.notary.publish.StoredKeys;
import io.github.imagetrust.notary.publish.TokenKeys;
import io.github.imagetrust.notary.repository.CredentialHosts;
import io.github.imagetrust.notary.repository.OtherCaches;
import io.github.imagetrust.notary.repository.Repositories;
import io.github.imagetrust.notary.repository.Repository;
import io.github.imagetrust.notary.repository.SeededMemory;
import io.github.imagetrust.notary.repository.ServiceDirectory;
import io.github.imagetrust.notary.repository.ServiceDirectory.Named;
import io.github.imagetrust.notary.repository.ServiceDirectory.Origin;
import io.github.imagetrust.notary.repository.ServiceDirectory.ServiceFactory;
import io.github.imagetrust.notary.service.DirectoryService;
import io.github.imagetrust.notary.service.DirectorySigner;
import io.github.imagetrust.notary.service.NotaryServer;
import io.github.imagetrust.notary.service.TrustService;
import io.github.imagetrust.notary.token.HardwareKeys;
import io.github.imagetrust.notary.v1.NotaryV1Codec;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.registry.CredentialSource;
import io.github.imagetrust.registry.RegistryClient;
import io.github.imagetrust.registry.RegistryClientBuilder;
import io.github.imagetrust.spi.EnvironmentPassphrases;
import io.github.imagetrust.spi.MetadataStore;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.update.TufUpdater;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import java.util.stream.Stream;

/** What an {@link ImageTrust} shares between everything that it makes. Each part is made when it is first needed. */
final class Wires {

    private final Settings settings;
    private final SecureRandom random = new SecureRandom();
    private final PublicKeys publicKeys = new PublicKeys();
    private final NotaryV1Codec codec = new NotaryV1Codec(publicKeys);
    private final Lazy<RegistryClient> registry = new Lazy<>(this::newRegistry);
    private final Lazy<RegistryClient> service = new Lazy<>(this::newServiceClient);
    private final HardwareKeys tokens;
    private final Lazy<KeyRing> keyRing = new Lazy<>(this::newKeyRing);
    private final Lazy<NotaryConfig> notaryConfig = new Lazy<>(this::readNotaryConfig);
    private final Lazy<Repositories> repositories = new Lazy<>(() -> newRepositories(this::reading));
    private final Lazy<Repositories> published = new Lazy<>(() -> newRepositories(this::publishing));

    Wires(Settings settings) {
        this.settings = settings;
        this.tokens = new HardwareKeys(
                settings.tokenKeys(), settings.environment(), Unhurried.pins(settings.pins(), settings.stopwatch()));
    }

    PublicKeys publicKeys() {
        return publicKeys;
    }

    RootCertificates rootCertificates() {
        return new RootCertificates(random);
    }

    RegistryClient registry() {
        return registry.get();
    }

    KeyRing keyRing() {
        return keyRing.get();
    }

    NotaryConfig notaryConfig() {
        return notaryConfig.get();
    }

    /** The repositories for those who read: a folder must be there, or a missing disk would look like no trust data. */
    Repositories repositories() {
        return repositories.get();
    }

    /** The repositories for those who publish: a folder is made if need be. */
    Repositories published() {
        return published.get();
    }

    NotaryV1Codec codec() {
        return codec;
    }

    /** Where the trust data of a repository are to be looked for; nobody is asked. */
    URI addressOf(RepositoryName name, Optional<URI> namedByRule) {
        return new ServiceDirectory(namedService(), this::reading)
                .choice(name, namedByRule)
                .address();
    }

    /** Reads the version of a role's file. */
    ToLongBiFunction<String, Bytes> versions() {
        DirectorySigner reader = new DirectorySigner(codec, new ServiceKeys(keyRing()), settings.clock());
        return reader::version;
    }

    void close() {
        registry.ifMade(RegistryClient::close);
        service.ifMade(RegistryClient::close);
        tokens.close();
        keyRing.ifMade(KeyRing::forget);
    }

    private Repositories newRepositories(ServiceFactory factory) {
        return new Repositories(new ServiceDirectory(namedService(), factory), this::newRepository);
    }

    /** What docker and notary have cached. */
    OtherCaches otherCaches() {
        return new OtherCaches(
                otherTrustFolders(), codec, (int) settings.limits().rootBytes());
    }

    private Repository newRepository(RepositoryName name, TrustService at) {
        NotaryV1Dialect dialect = new NotaryV1Dialect(name, codec);
        MetadataStore store = new SeededMemory(
                FileMetadataStore.of(
                        settings.trustFolder(),
                        at.address(),
                        name.toString(),
                        settings.limits().request(),
                        settings.files()),
                () -> otherCaches().root(name));
        return new Repository(name, at, dialect, store, new TufUpdater(dialect, store));
    }

    /** Which service has the trust data of a repository, and who chose it. */
    Named chosen(RepositoryName repository, Optional<URI> namedByRule) {
        return new ServiceDirectory(namedService(), this::reading).choice(repository, namedByRule);
    }

    /** What docker and podman were told by login. */
    CredentialSource logins() {
        return CredentialSource.fromLogins(environment(), settings.home());
    }

    private TrustService reading(Named choice) {
        return isFolder(choice) ? DirectoryService.reading(choice.address()) : server(choice);
    }

    private TrustService publishing(Named choice) {
        if (!isFolder(choice)) {
            return server(choice);
        }
        DirectorySigner signer = new DirectorySigner(codec, new ServiceKeys(keyRing()), settings.clock());
        return DirectoryService.publishing(choice.address(), settings.trustFolder(), signer, settings.files());
    }

    private TrustService server(Named choice) {
        return new NotaryServer(choice.address(), service.get().fetcher(), name -> CredentialHosts.of(choice, name));
    }

    private static boolean isFolder(Named choice) {
        return "file".equals(choice.address().getScheme());
    }

    /** The service that was named: by the caller, by our own variable, by docker's, or by the configuration file. */
    private Optional<Named> namedService() {
        return settings.server()
                .map(uri -> new Named(uri, Origin.NAMED))
                .or(() -> variable("IMAGETRUST_TRUST_SERVER")
                        .map(uri -> Named.byVariable(uri, "IMAGETRUST_TRUST_SERVER")))
                .or(() -> variable("DOCKER_CONTENT_TRUST_SERVER").map(Wires::dockers))
                .or(() -> settings.notaryConfig()
                        .flatMap(file -> notaryConfig().server())
                        .map(this::configured));
    }

    /** A variable that names the file names the server in it as well. */
    private Named configured(URI address) {
        boolean byVariable = Optional.ofNullable(settings.environment().get("IMAGETRUST_CONFIG"))
                .map(Path::of)
                .equals(settings.notaryConfig());
        return byVariable ? Named.byVariable(address, "IMAGETRUST_CONFIG") : new Named(address, Origin.NAMED);
    }

    private static Named dockers(URI address) {
        if (!"https".equals(address.getScheme())) {
            throw new ConfigurationException(
                    "DOCKER_CONTENT_TRUST_SERVER is \"" + address + "\"",
                    "docker takes https:// there and nothing else; name other services with -s or IMAGETRUST_TRUST_SERVER.");
        }
        return Named.byVariable(address, "DOCKER_CONTENT_TRUST_SERVER");
    }

    private Optional<URI> variable(String name) {
        return Optional.ofNullable(settings.environment().get(name))
                .filter(value -> !value.isBlank())
                .map(value -> {
                    try {
                        return URI.create(value);
                    } catch (IllegalArgumentException e) {
                        throw new ConfigurationException(
                                name + " is \"" + value + "\", which is no URL",
                                "Write https://HOST[:PORT][/PATH].",
                                e);
                    }
                });
    }

    private NotaryConfig readNotaryConfig() {
        return settings.notaryConfig()
                .map(NotaryConfig::readNamed)
                .orElseGet(() ->
                        NotaryConfig.read(settings.home().resolve(".notary").resolve("config.json")));
    }

    private KeyRing newKeyRing() {
        KeyRing files = new StoredKeys(keyStore(settings.trustFolder()), passphrases(), random);
        return settings.tokenKeys().isEmpty() ? files : new TokenKeys(tokens, files);
    }

    KeyAdmin keyAdmin() {
        List<KeyStoreDirectory> others = otherTrustFolders().stream()
                .filter(folder -> !folder.equals(settings.trustFolder()))
                .map(this::keyStore)
                .toList();
        return new KeyAdmin(
                keyStore(settings.trustFolder()),
                others,
                new PrivateKeys(random),
                passphrases(),
                random,
                certificatesAtHand()::byKey);
    }

    private RootCertificatesAtHand certificatesAtHand() {
        List<Path> folders = Stream.concat(Stream.of(settings.trustFolder()), otherTrustFolders().stream())
                .distinct()
                .toList();
        return new RootCertificatesAtHand(
                folders, codec, (int) settings.limits().rootBytes());
    }

    private List<Path> otherTrustFolders() {
        return List.of(settings.dockerConfig().resolve("trust"), settings.home().resolve(".notary"));
    }

    KeyStoreDirectory keyStore(Path trustFolder) {
        return new KeyStoreDirectory(trustFolder, new PrivateKeys(random), settings.files());
    }

    private Passphrases passphrases() {
        return Passphrases.inOrder(
                Unhurried.passphrases(settings.passphrases(), settings.stopwatch()),
                new EnvironmentPassphrases(settings.environment()),
                Unhurried.passphrases(settings.person(), settings.stopwatch()));
    }

    private RegistryClient newRegistry() {
        return client().build();
    }

    private RegistryClient newServiceClient() {
        RegistryClientBuilder builder = client();
        ServiceTls tls = settings.tls();
        tls.authorities()
                .or(() -> settings.notaryConfig().flatMap(file -> notaryConfig().authorities()))
                .ifPresent(builder::onlyAuthorities);
        tls.client().ifPresent(pair -> builder.clientCertificate(pair.certificate(), pair.key()));
        if (tls.unchecked()) {
            builder.insecureSkipTlsVerify();
        }
        return builder.build();
    }

    private RegistryClientBuilder client() {
        RegistryClientBuilder builder = RegistryClient.fromEnvironment(environment(), settings.home())
                .limits(settings.limits())
                .clock(settings.clock());
        settings.plainHttp().forEach(builder::plainHttp);
        settings.tokenRealms().forEach(builder::tokenRealm);
        return builder;
    }

    /** The variables, and docker's folder as the caller may have named it. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put("DOCKER_CONFIG", settings.dockerConfig().toString());
        return environment;
    }
}
