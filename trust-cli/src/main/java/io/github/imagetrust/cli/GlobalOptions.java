package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.Style;
import io.github.imagetrust.cli.terminal.Messages;
import io.github.imagetrust.cli.terminal.Progress;
import io.github.imagetrust.model.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has; they may stand before and after the command's name. */
final class GlobalOptions {

    private final Set<String> plainHttp = new LinkedHashSet<>();
    private final Map<String, URI> tokenRealms = new LinkedHashMap<>();

    @Option(
            names = {"-s", "--server"},
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "Where trust data are: https://HOST[/PATH] or file:///FOLDER (default: where docker would look)")
    @Nullable
    URI server;

    @Option(
            names = {"-d", "--trust-dir"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder of private keys and of what is remembered (default: docker's, ~/.docker/trust)")
    @Nullable
    Path trustFolder;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration file of notary, for its server, TLS files and pins")
    @Nullable
    Path config;

    @Option(
            names = "--tlscacert",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Trust only certificates signed by this CA for the trust server")
    @Nullable
    Path tlsCa;

    @Option(
            names = "--tlscert",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Client certificate for the trust server; needs --tlskey")
    @Nullable
    Path tlsCertificate;

    @Option(
            names = "--tlskey",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Key of the client certificate")
    @Nullable
    Path tlsKey;

    @Option(
            names = "--insecure-skip-tls-verify",
            arity = "0..1",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            description = "Do not check the certificate of the trust server; said aloud on every run")
    boolean insecure;

    @Option(
            names = "--plain-http",
            paramLabel = "HOST",
            converter = HostText.class,
            scope = ScopeType.INHERIT,
            description = "Talk to this HOST[:PORT] without TLS; may be repeated")
    void addPlainHttp(@Nullable String host) { // a field would forget what stood before the command
        if (host != null) {
            plainHttp.add(host);
        }
    }

    @Option(
            names = "--token-realm",
            paramLabel = "HOST=URL",
            converter = {HostText.class, ServiceUri.class},
            scope = ScopeType.INHERIT,
            description = "Let this host send credentials to that token service, which is not one of its own; may be"
                    + " repeated")
    void addTokenRealms(@Nullable Map<String, URI> realms) {
        if (realms != null) {
            tokenRealms.putAll(realms);
        }
    }

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            scope = ScopeType.INHERIT,
            description =
                    "Give up on an image after this time, such as 90s or 2m (default: 3m, and 30s for one request)")
    @Nullable
    Duration timeout;

    @Option(
            names = {"-q", "--quiet"},
            arity = "0..1",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            description = "Say only what failed")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            arity = "0..1",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            description = "Say more: each role, its keys, its expiry")
    boolean verbose;

    @Option(
            names = {"-D", "--debug"},
            arity = "0..1",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            description = "Show where in the program a failure came from")
    boolean debug;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            description = "Messages as text, or one JSON object a line (default: text)")
    Messages.@Nullable Format logFormat;

    @Option(
            names = "--color",
            paramLabel = "auto|always|never",
            scope = ScopeType.INHERIT,
            description = "When to use colours (default: auto)")
    Style.@Nullable When colour;

    @Option(
            names = "--progress",
            paramLabel = "auto|plain|none",
            scope = ScopeType.INHERIT,
            description = "How to show long work: auto moves a line on a terminal (default: auto)")
    Progress.@Nullable Mode progress;

    @Option(
            names = "--no-input",
            arity = "0..1",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            description = "Never ask; what would have to be asked fails")
    boolean noInput;

    @Option(
            names = {"-y", "--yes"},
            arity = "0..1",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            description = "Answer yes to every question but passphrases")
    boolean yes;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version")
    boolean version;

    Wiring.Tls tls() {
        return new Wiring.Tls(
                Optional.ofNullable(tlsCa), Optional.ofNullable(tlsCertificate), Optional.ofNullable(tlsKey), insecure);
    }

    Set<String> plainHosts() {
        return Set.copyOf(plainHttp);
    }

    Map<String, URI> realms() {
        return Map.copyOf(tokenRealms);
    }

    /**
     * What makes no sense together.
     *
     * @param typed the options that were typed: what a variable says is no mistake in the command line
     */
    Optional<String> objection(Set<String> typed) {
        boolean half = (tlsCertificate == null) != (tlsKey == null);
        if (half && (typed.contains("--tlscert") || typed.contains("--tlskey"))) {
            return Optional.of("--tlscert and --tlskey belong together");
        }
        return server == null ? Optional.empty() : ServiceUri.objectionTo(server, plainHttp);
    }

    /** The default limits, within the timeout that was asked for. */
    Limits limits() {
        if (timeout == null) {
            return Limits.DEFAULT;
        }
        Duration request = Limits.DEFAULT.request();
        return Limits.DEFAULT.withTimes(request.compareTo(timeout) < 0 ? request : timeout, timeout);
    }
}
