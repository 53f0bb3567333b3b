package io.github.imagetrust.notary.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs of others that integration tests talk to.
 *
 * <p>A test whose program is missing is skipped by the program's name, so that a bare machine can build; with {@code
 * -Dpeers=required}, as in CI, it fails.
 */
public final class Peers {

    /** Debian's client: the newest ones no longer verify, and a machine may well have one of those first on its path. */
    private static final Path DOCKER = Path.of("/usr/bin/docker");

    private Peers() {}

    /** Where a program is; without it the running test (or class, before all of its tests) ends here. */
    public static Path require(String program) {
        return find(program).orElseGet(() -> {
            missing(program + " is not installed");
            return null;
        });
    }

    /** Ends the running test: skipped, or failed where peers are required. */
    public static void missing(String what) {
        missing(what, "required".equals(System.getProperty("peers")));
    }

    static void missing(String what, boolean required) {
        if (required) {
            Assertions.fail(what + ", and -Dpeers=required forbids to skip the test");
        }
        Assumptions.abort(what);
    }

    private static Optional<Path> find(String program) {
        if (program.equals("docker")) {
            return Optional.of(DOCKER).filter(Files::isExecutable);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
