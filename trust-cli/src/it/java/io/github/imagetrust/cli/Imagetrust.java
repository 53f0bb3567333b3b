package io.github.imagetrust.cli;

import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.Program;
import io.github.imagetrust.notary.testing.TrustServer;
import java.nio.file.Path;
import java.time.Duration;

/** What users get: the built distribution, run as a process of its own in a docker user's home. */
final class Imagetrust {

    private final Program program;

    private Imagetrust(Program program) {
        this.program = program;
    }

    /** Run by somebody who never ran it (or docker) before. */
    static Imagetrust in(Path folder, TrustServer server) {
        return in(DockerHome.in(folder, server));
    }

    /** Run by the user of that home. */
    static Imagetrust in(DockerHome home) {
        Path executable = Path.of(System.getProperty("imagetrust.dist"), "bin", "imagetrust");
        return new Imagetrust(home.program(executable).env("JAVA_HOME", System.getProperty("java.home")));
    }

    /** With a clock that is ahead. */
    Imagetrust ahead(Duration ahead) {
        return new Imagetrust(program.ahead(ahead));
    }

    /** With one more variable. */
    Imagetrust env(String name, String value) {
        return new Imagetrust(program.env(name, value));
    }

    /** With these options in each run. */
    Imagetrust with(String... options) {
        return new Imagetrust(program.with(options));
    }

    Outcome run(String... arguments) {
        return program.run(arguments);
    }

    /** The digest that a tag resolves to, by somebody who accepts the root on first use. */
    String resolve(String reference) {
        return run("resolve", "--first-use", reference).ok().out().strip();
    }
}
