package io.github.imagetrust.notary.testing;

import java.nio.file.Path;

/** A real {@code notary-signer} on loopback: it holds the keys of a {@link NotaryServerPeer}, in memory. */
public final class NotarySignerPeer implements AutoCloseable {

    private static final int PORTS_TO_TRY = 3;

    private final int port;
    private final TestAuthority authority;
    private final TestAuthority.Identity client;
    private final ServerProcess process;

    private NotarySignerPeer(int port, TestAuthority authority, TestAuthority.Identity client, ServerProcess process) {
        this.port = port;
        this.authority = authority;
        this.client = client;
        this.process = process;
    }

    /** A signer that talks to whoever has a certificate of its authority. */
    public static NotarySignerPeer start(Path folder) {
        TestAuthority authority = TestAuthority.in(folder);
        Program program = Program.at(Peers.require("notary-signer"), folder)
                .env("NOTARY_SIGNER_DEFAULT_ALIAS", "alias")
                .env("NOTARY_SIGNER_ALIAS", "passphrase");
        var own = authority.issue("notary-signer");
        var client = authority.issue("notary-signer-client");
        return FreePorts.first(PORTS_TO_TRY, port -> {
            Path configuration = NotaryServerPeer.write(folder.resolve("notary-signer.json"), """
                    {"server": {"grpc_addr": "%s:%d", "tls_cert_file": "%s", "tls_key_file": "%s",
                     "client_ca_file": "%s"}, "storage": {"backend": "memory"}, "logging": {"level": "info"}}
                    """.formatted(
                            Loopback.ADDRESS, port, own.certificateFile(), own.keyFile(), authority.certificateFile()));
            ServerProcess process = ServerProcess.start(
                    program,
                    folder.resolve("notary-signer.log"),
                    () -> Loopback.answers(port),
                    "-config",
                    configuration.toString());
            return new NotarySignerPeer(port, authority, client, process);
        });
    }

    TestAuthority authority() {
        return authority;
    }

    /** The {@code trust_service} of a server that uses it. */
    String asTrustService() {
        return """
                {"type": "remote", "hostname": "%s", "port": "%d", "key_algorithm": "ecdsa",
                 "tls_ca_file": "%s", "tls_client_cert": "%s", "tls_client_key": "%s"}""".formatted(
                Loopback.ADDRESS, port, authority.certificateFile(), client.certificateFile(), client.keyFile());
    }

    @Override
    public void close() {
        process.close();
    }
}
