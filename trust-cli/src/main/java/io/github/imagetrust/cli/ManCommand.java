package io.github.imagetrust.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the manual pages; the build of the distribution calls it. */
@Command(name = "__man", hidden = true, description = "Write the manual pages, for the build")
final class ManCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "Where to")
    private Path folder = Path.of("");

    @Parameters(index = "1", paramLabel = "VERSION", description = "Of the program")
    private String version = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            try {
                Files.createDirectories(folder);
                for (Map.Entry<String, String> page :
                        ManPages.of(spec.root(), version).entrySet()) {
                    Files.writeString(folder.resolve(page.getKey()), page.getValue());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ExitCode.OK.number();
    }
}
