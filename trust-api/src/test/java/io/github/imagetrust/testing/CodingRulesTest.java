package io.github.imagetrust.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, on classes that are compiled for it: what is here on disk already obeys them. */
class CodingRulesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.nanoTime();",
                "System.currentTimeMillis();",
                "java.time.Instant.now();",
                "java.time.Clock.systemUTC();",
                "java.util.function.LongSupplier s = System::nanoTime;"
            })
    void nobodyAsksTheMachineForTheTime(String statement) throws IOException {
        ArchRule rule = CodingRules.timeIsHandedInExceptTo("x.Wiring");

        assertEquals(true, isBroken(rule, "x", "Other", statement));
        assertEquals(false, isBroken(rule, "x", "Wiring", statement));
    }

    @ParameterizedTest
    @CsvSource({
        "x,         SomeTest, Thread.sleep(1);,                                true",
        "x,         SomeTest, java.util.concurrent.TimeUnit.SECONDS.sleep(1);, true",
        "x,         SomeTest, java.time.Clock.systemUTC();,                    true",
        "x,         SomeTest, 'new Thread(() -> System.nanoTime());',          true",
        "x,         SomeTest, 'new Object();',                                 false",
        "x,         SomeIT,   Thread.sleep(1);,                                false",
        "x.testing, SomeTest, Thread.sleep(1);,                                false"
    })
    void aUnitTestHoldsItsOwnTime(String packageName, String name, String statement, boolean broken)
            throws IOException {
        assertEquals(broken, isBroken(CodingRules.unitTestsHoldTheirOwnTime(), packageName, name, statement));
    }

    private boolean isBroken(ArchRule rule, String packageName, String name, String statement) throws IOException {
        Path source = Files.writeString(
                folder.resolve(name + ".java"),
                "package " + packageName + "; class " + name + " { void run() throws Exception { " + statement
                        + " } }");
        Path classes = Files.createDirectories(folder.resolve("classes-" + name));
        int failures =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        assertEquals(0, failures, "the compiler understands it");
        return rule.evaluate(new ClassFileImporter().importPath(classes)).hasViolation();
    }
}
