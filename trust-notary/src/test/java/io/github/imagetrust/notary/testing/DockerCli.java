package io.github.imagetrust.notary.testing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real {@code docker} client, the last kind that verifies (28 or older), without an engine. */
public final class DockerCli {

    private static final int LAST_MAJOR_WITH_TRUST = 28;
    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.");
    private static final Pattern PULLING = Pattern.compile("(?m)^Pull \\(1 of 1\\): (\\S+)$");

    private final Program program;
    private final DockerHome home;

    private DockerCli(Program program, DockerHome home) {
        this.program = program;
        this.home = home;
    }

    /** A new user whose trust server is the given one. */
    public static DockerCli in(Path folder, TrustServer server) {
        return in(DockerHome.in(folder, server));
    }

    /** The user of that home. */
    public static DockerCli in(DockerHome home) {
        Program program = home.program(Peers.require("docker"))
                .env("DOCKER_HOST", "unix://" + home.folder().resolve("no-engine.sock"));
        requireTrust(program);
        return new DockerCli(program, home);
    }

    /** With an engine of its own. */
    public DockerCli with(StandInEngine engine) {
        return new DockerCli(program.env("DOCKER_HOST", engine.host()), home);
    }

    /** Where it works. */
    public DockerHome home() {
        return home;
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
        return home.folder().resolve(signer + ".pub");
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

    private static void requireTrust(Program docker) {
        String text = docker.run("--version").ok().out();
        Matcher version = VERSION.matcher(text);
        if (!version.find() || Integer.parseInt(version.group(1)) > LAST_MAJOR_WITH_TRUST) {
            Peers.missing("docker " + LAST_MAJOR_WITH_TRUST + " or older is not installed, but " + text.strip());
        }
    }
}
