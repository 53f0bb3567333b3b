package io.github.imagetrust.cli;

import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.Program;
import io.github.imagetrust.notary.testing.TrustServer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What users get, run in a docker user's home: the jars of the built distribution, in this process. To start a JVM for each command
 * takes most of the time that a command takes, so it is done ({@link #started}) only where something depends on it.
 */
final class Imagetrust {

    private final Program program;
    private final boolean started;

    private Imagetrust(Program program, boolean started) {
        this.program = program;
        this.started = started;
    }

    private Imagetrust of(Program other) {
        return new Imagetrust(other, started);
    }

    /** Run by somebody who never ran it (or docker) before. */
    static Imagetrust in(Path folder, TrustServer server) {
        return in(DockerHome.in(folder, server));
    }

    /** Run by the user of that home. */
    static Imagetrust in(DockerHome home) {
        Path executable = Path.of(System.getProperty("imagetrust.dist"), "bin", "imagetrust");
        return new Imagetrust(home.program(executable).env("JAVA_HOME", System.getProperty("java.home")), false);
    }

    /** As a process of its own, by the start script. */
    Imagetrust started() {
        return new Imagetrust(program, true);
    }

    /** With a clock that is ahead, which only a process of its own can have. */
    Imagetrust ahead(Duration ahead) {
        return new Imagetrust(program.ahead(ahead), true);
    }

    /** With one more variable. */
    Imagetrust env(String name, String value) {
        return of(program.env(name, value));
    }

    /** With these options in each run. */
    Imagetrust with(String... options) {
        return of(program.with(options));
    }

    Outcome run(String... arguments) {
        return started ? program.run(arguments) : program.runInside(BuiltJars.RUN, arguments);
    }

    /** The digest that a tag resolves to, by somebody who accepts the root on first use. */
    String resolve(String reference) {
        return run("resolve", "--first-use", reference).ok().out().strip();
    }
}
