package io.github.imagetrust.samples.tufclient;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.tuf10.client.TufAnswer;
import io.github.imagetrust.tuf10.client.TufAnswer.Trusted;
import io.github.imagetrust.tuf10.client.TufClient;
import io.github.imagetrust.tuf10.client.TufTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a TUF repository's metadata up to date, and downloads what they vouch for. Ends with 0, or with 1 if it did not. */
@Command(
        name = "tuf-client",
        description = "Downloads verified files from a TUF 1.0 repository.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(init ROOT | refresh | download)")
public final class Main {

    @Option(
            names = "--metadata-dir",
            required = true,
            paramLabel = "DIR",
            description = "Where trusted metadata are kept.")
    private Path metadataDir = Path.of("");

    @Option(names = "--metadata-url", paramLabel = "URL", description = "Where the repository's metadata are.")
    private @Nullable URI metadataUrl;

    @Option(names = "--target-name", paramLabel = "NAME", description = "What to download; may be repeated.")
    private List<String> targetNames = List.of();

    @Option(names = "--target-base-url", paramLabel = "URL", description = "Where the repository's targets are.")
    private @Nullable URI targetsUrl;

    @Option(names = "--target-dir", paramLabel = "DIR", description = "Where downloaded targets go.")
    private @Nullable Path targetDir;

    private Main() {}

    /** Runs one command. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setExitCodeExceptionMapper(e -> 1)
                .setParameterExceptionHandler((e, rest) -> complain(e, e.getCommandLine()))
                .setExecutionExceptionHandler((e, line, parsed) -> complain(e, line))
                .execute(arguments);
    }

    private static int complain(Exception e, CommandLine line) {
        line.getErr().println(e.getMessage());
        if (e instanceof TrustException noAnswer) {
            line.getErr().println("  " + noAnswer.remedy());
        }
        return 1;
    }

    @Command(description = "Keep a root that is trusted, to begin with.")
    int init(@Parameters(paramLabel = "ROOT") Path trustedRoot) throws IOException {
        new MetadataFolder(metadataDir).begin(Files.readAllBytes(trustedRoot));
        return 0;
    }

    @Command(description = "Bring the metadata of the top-level roles up to date.")
    int refresh() throws IOException {
        return accept(client().refresh()).isPresent() ? 0 : 1;
    }

    @Command(description = "Bring the metadata up to date, and download targets in their order.")
    int download() throws IOException {
        if (targetNames.isEmpty()) {
            throw new IllegalArgumentException("give --target-name");
        }
        TufClient client = client();
        for (String name : targetNames) {
            int code = download(client, name);
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    private int download(TufClient client, String name) throws IOException {
        Optional<Optional<TufTarget>> answer = accept(client.find(name));
        if (answer.isEmpty()) {
            return 1;
        }
        if (answer.get().isEmpty()) {
            System.err.println("the repository has no target " + name);
            return 1;
        }
        TargetFolder folder = new TargetFolder(given(targetDir, "--target-dir"));
        Optional<Finding> refusal = folder.fetch(client, answer.get().get());
        refusal.ifPresent(Main::print);
        return refusal.isPresent() ? 1 : 0;
    }

    /** What may be relied on; why not, and what else deserves to be known, is printed. */
    private static <T> Optional<T> accept(TufAnswer<T> answer) {
        answer.refusal().ifPresent(Main::print);
        if (answer instanceof Trusted<T> yes) {
            yes.notes().forEach(Main::print);
        }
        return answer.trusted();
    }

    private TufClient client() throws IOException {
        MetadataFolder folder = new MetadataFolder(metadataDir);
        return TufClient.builder()
                .trustedRoot(folder.initialRoot())
                .files(new HttpFiles(given(metadataUrl, "--metadata-url"), Optional.ofNullable(targetsUrl)))
                .store(folder)
                .build();
    }

    private static <T> T given(@Nullable T value, String option) {
        if (value == null) {
            throw new IllegalArgumentException("give " + option);
        }
        return value;
    }

    private static void print(Finding finding) {
        System.err.println(finding + "\n  " + finding.remedy());
    }
}
