package io.github.imagetrust.samples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README, as a newcomer runs it. */
class QuickStartIT {

    @Test
    void signsVerifiesAndRefuses(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("quick-start"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));

        Process process = builder.start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(out, StandardCharsets.UTF_8);

        assertTrue(ended, text);
        assertEquals(0, process.exitValue(), text);
        assertTrue(text.contains("IMAGE_DIGEST_DIFFERS"), text);
        assertTrue(text.contains("exit code 12"), text);
        Matcher signed =
                Pattern.compile("^(sha256:[0-9a-f]{64})$", Pattern.MULTILINE).matcher(text);
        assertTrue(signed.find(), text);
        assertTrue(text.stripTrailing().contains("registry.example.com/shop/app@" + signed.group(1)), text);
    }
}
