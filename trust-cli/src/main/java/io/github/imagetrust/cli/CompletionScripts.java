package io.github.imagetrust.cli;

import io.github.imagetrust.cli.CompletionCommand.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The completion scripts: short, since what fits is asked of {@link CompleteCommand}. */
final class CompletionScripts {

    private CompletionScripts() {}

    static String of(Shell shell) {
        String name = "completion." + shell.name().toLowerCase(Locale.ROOT);
        try (InputStream in = CompletionScripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
