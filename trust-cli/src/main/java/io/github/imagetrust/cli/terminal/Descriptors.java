package io.github.imagetrust.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of the standard streams lead to a terminal. Java tells it only of standard input and output together. */
public final class Descriptors {

    private Descriptors() {}

    /** Whether this descriptor leads to a terminal. */
    public static boolean isTerminal(int descriptor) {
        Path descriptors = Path.of("/proc/self/fd");
        return Files.exists(descriptors)
                ? leadsToTerminal(descriptors.resolve(Integer.toString(descriptor)))
                : askSystem(descriptor);
    }

    private static boolean leadsToTerminal(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) { // closed
            return false;
        }
    }

    private static boolean askSystem(int descriptor) {
        try {
            return new ProcessBuilder("test", "-t", Integer.toString(descriptor))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) { // a system without 'test' is one without terminals of this kind
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
