package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A real {@code notary-server} on loopback with TLS, that keeps everything in memory. */
public final class NotaryServerPeer implements TrustServer, AutoCloseable {

    private static final int PORTS_TO_TRY = 3;
    private static final String LOCAL = "{\"type\": \"local\"}";

    private final int port;
    private final TestAuthority authority;
    private final ServerProcess process;
    private final Fetch fetch;

    private NotaryServerPeer(int port, TestAuthority authority, ServerProcess process) {
        this.port = port;
        this.authority = authority;
        this.process = process;
        this.fetch = new Fetch(authority);
    }

    /** A server that anybody may read and write. */
    public static NotaryServerPeer start(Path folder) {
        return start(folder, TestAuthority.in(folder), "");
    }

    /** A server that talks only to clients with a certificate of its authority. */
    public static NotaryServerPeer startForKnownClients(Path folder) {
        TestAuthority authority = TestAuthority.in(folder);
        return start(folder, authority, LOCAL, ", \"client_ca_file\": \"" + authority.certificateFile() + "\"", "");
    }

    /** A server that wants a token of the given token server, whose authority it shares. */
    public static NotaryServerPeer start(Path folder, TokenServer tokens) {
        return start(folder, tokens.authority(), """
                , "auth": {"type": "token", "options": {
                    "realm": "%s", "service": "%s", "issuer": "%s", "rootcertbundle": "%s"}}""".formatted(
                        tokens.realm(), tokens.service(), tokens.issuer(), tokens.certificateFile()));
    }

    /** A server whose timestamp and snapshot keys are held by a {@code notary-signer}: ECDSA instead of Ed25519. */
    public static NotaryServerPeer start(Path folder, NotarySignerPeer signer) {
        return start(folder, signer.authority(), signer.asTrustService(), "", "");
    }

    private static NotaryServerPeer start(Path folder, TestAuthority authority, String more) {
        return start(folder, authority, LOCAL, "", more);
    }

    private static NotaryServerPeer start(
            Path folder, TestAuthority authority, String trustService, String tls, String more) {
        Program program = Program.at(Peers.require("notary-server"), folder);
        var identity = authority.issue("notary-server");
        Fetch fetch = new Fetch(authority);
        return FreePorts.first(PORTS_TO_TRY, port -> {
            Path configuration = write(folder.resolve("notary-server.json"), """
                    {"server": {"http_addr": "%s:%d", "tls_cert_file": "%s", "tls_key_file": "%s"%s},
                     "storage": {"backend": "memory"}, "trust_service": %s, "logging": {"level": "info"}%s}
                    """.formatted(
                    Loopback.ADDRESS, port, identity.certificateFile(), identity.keyFile(), tls, trustService, more));
            String health = "https://" + Loopback.ADDRESS + ":" + port + "/_notary_server/health";
            ServerProcess process = ServerProcess.start(
                    program,
                    folder.resolve("notary-server.log"),
                    () -> fetch.answers(health),
                    "-config",
                    configuration.toString());
            return new NotaryServerPeer(port, authority, process);
        });
    }

    @Override
    public String address() {
        return Loopback.ADDRESS + ":" + port;
    }

    @Override
    public TestAuthority authority() {
        return authority;
    }

    /** One file of a repository as it is served now, if there is one; only where no token is wanted. */
    public Optional<byte[]> file(String gun, String name) {
        return fetch.get(url() + "/v2/" + gun + "/_trust/tuf/" + name);
    }

    /** What the server has said so far, each request included. */
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
