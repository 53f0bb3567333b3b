package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real {@code docker} client, the last kind that verifies (28 or older), without an engine. */
public final class DockerCli {

    /** Of every key that it makes. */
    public static final String PASSPHRASE = NotaryCli.PASSPHRASE;

    private static final int LAST_MAJOR_WITH_TRUST = 28;
    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.");
    private static final Pattern PULLING = Pattern.compile("(?m)^Pull \\(1 of 1\\): (\\S+)$");

    private final Program program;
    private final Path home;

    private DockerCli(Program program, Path home) {
        this.program = program;
        this.home = home;
    }

    /** A user with a home and a docker configuration of their own, whose trust server is the given one. */
    public static DockerCli in(Path home, TrustServer server) {
        Program program = Program.at(Peers.require("docker"), home)
                .env("DOCKER_CONFIG", home.resolve(".docker").toString())
                .env("DOCKER_HOST", "unix://" + home.resolve("no-engine.sock"))
                .env("DOCKER_CONTENT_TRUST_SERVER", server.url())
                .env("DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", PASSPHRASE)
                .env("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", PASSPHRASE);
        requireTrust(program);
        DockerCli docker = new DockerCli(program, home);
        docker.trustCertificatesOf(server);
        return docker;
    }

    /** The user's home and working directory. */
    public Path home() {
        return home;
    }

    /** {@code DOCKER_CONFIG}. */
    public Path configuration() {
        return home.resolve(".docker");
    }

    /** Where it keeps keys and what it has seen. */
    public Path trustFolder() {
        return configuration().resolve("trust");
    }

    /** Runs {@code docker} with these arguments. */
    public Outcome run(String... arguments) {
        return program.run(arguments);
    }

    /** {@code docker trust inspect}: it ends with 0 for a repository that it could verify, whatever that says about a tag. */
    public String inspect(String reference) {
        return run("trust", "inspect", reference).ok().out();
    }

    /** A new signer's key; the file of its public half is the answer. */
    public Path generateKey(String signer) {
        run("trust", "key", "generate", signer).ok();
        return home.resolve(signer + ".pub");
    }

    /** Lets a signer sign, and makes the repository first if there is none. */
    public void addSigner(String signer, Path publicKey, String repository) {
        run("trust", "signer", "add", "--key", publicKey.toString(), signer, repository)
                .ok();
    }

    /**
     * What {@code docker pull} with content trust would ask the engine for, {@code NAME:TAG@sha256:…}: it says so before it
     * misses its engine. Nothing if it refuses the tag.
     */
    public Optional<String> wouldPull(String reference) {
        Outcome outcome = program.env("DOCKER_CONTENT_TRUST", "1").run("pull", reference);
        Matcher pulling = PULLING.matcher(outcome.out());
        return pulling.find() ? Optional.of(pulling.group(1)) : Optional.empty();
    }

    /** Files credentials under a registry, as {@code docker login} does. */
    public void credentials(String registry, String user, String password) {
        String both = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        NotaryServerPeer.write(
                configuration().resolve("config.json"),
                "{\"auths\": {\"" + registry + "\": {\"auth\": \"" + both + "\"}}}\n");
    }

    private void trustCertificatesOf(TrustServer server) {
        Path folder = configuration().resolve("tls").resolve(server.address());
        try {
            Files.createDirectories(folder);
            Files.copy(server.authority().certificateFile(), folder.resolve("ca.crt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireTrust(Program docker) {
        String text = docker.run("--version").ok().out();
        Matcher version = VERSION.matcher(text);
        if (!version.find() || Integer.parseInt(version.group(1)) > LAST_MAJOR_WITH_TRUST) {
            Peers.missing("docker " + LAST_MAJOR_WITH_TRUST + " or older is not installed, but " + text.strip());
        }
    }
}
