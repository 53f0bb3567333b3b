package io.github.imagetrust.notary.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** The real {@code notary}, with a trust folder of its own or docker's. */
public final class NotaryCli {

    /** Of every key that it makes. */
    public static final String PASSPHRASE = "correct horse";

    private final Program program;
    private final Path trustFolder;

    private NotaryCli(Program program, Path trustFolder) {
        this.program = program;
        this.trustFolder = trustFolder;
    }

    /** A user with a home of their own, who talks to the given server. */
    public static NotaryCli in(Path home, TrustServer server) {
        return in(home, home.resolve(".notary"), server);
    }

    /** The same user as docker's: it reads and writes docker's keys and cache. */
    public static NotaryCli in(DockerHome home) {
        return in(home.folder(), home.trustFolder(), home.server());
    }

    private static NotaryCli in(Path home, Path trustFolder, TrustServer server) {
        Program program = Program.at(Peers.require("notary"), home)
                .env("NOTARY_ROOT_PASSPHRASE", PASSPHRASE)
                .env("NOTARY_TARGETS_PASSPHRASE", PASSPHRASE)
                .env("NOTARY_SNAPSHOT_PASSPHRASE", PASSPHRASE)
                .env("NOTARY_DELEGATION_PASSPHRASE", PASSPHRASE)
                .with("-d", trustFolder.toString(), "-s", server.url())
                .with("--tlscacert", server.authority().certificateFile().toString());
        return new NotaryCli(program, trustFolder);
    }

    /** With credentials for the token server. */
    public NotaryCli as(String user, String password) {
        String both = user + ":" + password;
        String auth = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        return new NotaryCli(program.env("NOTARY_AUTH", auth), trustFolder);
    }

    /** With a certificate for the connection. */
    public NotaryCli with(TestAuthority.Identity own) {
        return new NotaryCli(
                program.with(
                        "--tlscert",
                        own.certificateFile().toString(),
                        "--tlskey",
                        own.keyFile().toString()),
                trustFolder);
    }

    /** With an answer to what it asks. */
    public NotaryCli answering(String text) {
        return new NotaryCli(program.input(text), trustFolder);
    }

    /** Where it keeps keys and what it has seen. */
    public Path trustFolder() {
        return trustFolder;
    }

    /** Runs {@code notary} with these arguments. It writes its errors to standard output. */
    public Outcome run(String... arguments) {
        return program.run(arguments);
    }

    /** Makes the repository on the server: an empty {@code targets}, with the snapshot key held here. */
    public void init(String gun) {
        run("init", "-p", gun).ok();
    }

    /** Signs a tag into a role, or into several separated by commas, and publishes it. */
    public void sign(String gun, String tag, String sha256, long size, String roles) {
        run("addhash", gun, tag, Long.toString(size), "--sha256", sha256, "-r", roles, "-p")
                .ok();
    }

    /** Lets the server make snapshots, so that signers without the repository's keys can publish. */
    public void leaveSnapshotsToServer(String gun) {
        run("key", "rotate", gun, "snapshot", "-r").ok();
    }

    /** What {@code notary lookup} says of a tag: its name, its digest and its size. */
    public String lookup(String gun, String tag) {
        return run("lookup", gun, tag).ok().out().strip();
    }

    /** A new root key, and the root signed by both. */
    public void rotateRoot(String gun) {
        answering("yes\n").run("key", "rotate", gun, "root").ok();
    }
}
