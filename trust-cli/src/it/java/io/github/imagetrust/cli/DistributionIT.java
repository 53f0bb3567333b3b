package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts what users get, in its own JVM. */
class DistributionIT {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private final Path dist = Path.of(System.getProperty("imagetrust.dist"));

    @Test
    void startsThroughASymlink(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("imagetrust"), dist.resolve("bin/imagetrust"));

        assertTrue(run(link.toString(), "version").startsWith("imagetrust "));
    }

    @Test
    void hasAManualPageForEachCommand() throws Exception {
        Path pages = dist.resolve("share/man/man1");

        assertTrue(Files.readString(pages.resolve("imagetrust.1")).contains(".SH \"EXIT STATUS\""));
        assertTrue(Files.exists(pages.resolve("imagetrust-repo-refresh.1")));
    }

    @Test
    void bashCompletesWithWhatTheProgramKnows(@TempDir Path folder) throws Exception {
        String script = """
                source <(imagetrust completion bash)
                COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
                complete_words() { COMP_LINE=$1; COMP_POINT=${#1}; COMPREPLY=(); _imagetrust; echo "${COMPREPLY[*]}"; }
                complete_words "imagetrust inspe"
                complete_words "imagetrust inspect --output=js"
                complete_words "imagetrust -c $FOLDER/scri"
                """;
        Files.writeString(folder.resolve("script"), script);

        String completed = run(
                "bash",
                "-c",
                "FOLDER=" + folder + " PATH=" + dist.resolve("bin") + ":$PATH; source " + folder.resolve("script"));

        assertEquals("inspect\njson\n" + folder.resolve("script") + "\n", completed);
    }

    /** The other tests run on the class path, so this is the one that reads the module descriptors. */
    @Test
    void startsOnTheModulePath() throws Exception {
        String java = JAVA_HOME.resolve("bin/java").toString();
        String lib = dist.resolve("lib").toString();

        String output = run(java, "-p", lib, "-m", "io.github.imagetrust.cli/io.github.imagetrust.cli.Main", "version");

        assertTrue(output.startsWith("imagetrust "));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), output);
        assertEquals(0, process.exitValue(), output);
        return output;
    }
}
