package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;

/** A user's home with a docker configuration, whose trust server is set and trusted: what docker and imagetrust share. */
public final class DockerHome {

    /** Of every key that is made here. */
    public static final String PASSPHRASE = NotaryCli.PASSPHRASE;

    private final Path folder;
    private final TrustServer server;

    private DockerHome(Path folder, TrustServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** The home in that folder, for that server; an existing home is kept, and only the server changes. */
    public static DockerHome in(Path folder, TrustServer server) {
        DockerHome home = new DockerHome(folder, server);
        home.trust(server.address(), server.authority());
        return home;
    }

    /** The home folder itself. */
    public Path folder() {
        return folder;
    }

    /** {@code DOCKER_CONFIG}. */
    public Path configuration() {
        return folder.resolve(".docker");
    }

    /** Where private keys are, and what was seen. */
    public Path trustFolder() {
        return configuration().resolve("trust");
    }

    /** The trust server of its environment. */
    public TrustServer server() {
        return server;
    }

    /** Files credentials under a registry, as {@code docker login} does; they replace all others. */
    public void credentials(String registry, String user, String password) {
        String both = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        NotaryServerPeer.write(
                configuration().resolve("config.json"),
                "{\"auths\": {\"" + registry + "\": {\"auth\": \"" + both + "\"}}}\n");
    }

    /** Files a certificate for the connection to the trust server where docker looks for it. */
    public void certificate(TestAuthority.Identity own) {
        Path certificates = configuration().resolve("tls").resolve(server.address());
        copy(own.certificateFile(), certificates.resolve("client.cert"));
        copy(own.keyFile(), certificates.resolve("client.key"));
    }

    /** A program that runs in this home, with docker's variables for the server and the passphrases. */
    public Program program(Path executable) {
        return Program.at(executable, folder)
                .env("DOCKER_CONFIG", configuration().toString())
                .env("DOCKER_CONTENT_TRUST_SERVER", server.url())
                .env("DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", PASSPHRASE)
                .env("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", PASSPHRASE);
    }

    private void trust(String address, TestAuthority authority) {
        copy(
                authority.certificateFile(),
                configuration().resolve("tls").resolve(address).resolve("ca.crt"));
    }

    /** Moves a copy into its place: a home may be entered while somebody else reads its files. */
    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Path copy = Files.createTempFile(to.getParent(), "new", ".tmp");
            Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
