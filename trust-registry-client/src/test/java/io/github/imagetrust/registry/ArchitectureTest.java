package io.github.imagetrust.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.imagetrust.testing.CodingRules;
import io.github.imagetrust.testing.PackageTable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String MODEL = "io.github.imagetrust.model";
    private static final String REGISTRY = "io.github.imagetrust.registry";
    private static final String HTTP = "io.github.imagetrust.registry.http";
    private static final String INTERNAL = "io.github.imagetrust.registry.internal";

    /** What the module's public package and the packages behind it may use: they are one slice. */
    private static final String[] SLICE = {
        "io.github.imagetrust",
        MODEL,
        "io.github.imagetrust.policy",
        "io.github.imagetrust.spi",
        REGISTRY,
        HTTP,
        INTERNAL + "..",
        "org.slf4j"
    };

    private final JavaClasses classes = CodingRules.mainClasses();

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        new PackageTable()
                .row(REGISTRY, SLICE)
                .row(HTTP, MODEL)
                .row(INTERNAL, SLICE)
                .row(INTERNAL + ".endpoint..", SLICE)
                .row(INTERNAL + ".auth..", SLICE)
                .row(INTERNAL + ".wire..", and(SLICE, "com.fasterxml.jackson.."))
                .row(INTERNAL + ".okhttp..", and(SLICE, "okhttp3..", "okio..", "kotlin.."))
                .check(classes);
    }

    @Test
    void thereIsOneHttpClient() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.HttpURLConnection")
                .because("limits, deadlines and tokens are enforced in one place")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void timeIsTakenWhereAClientIsBuilt() {
        CodingRules.timeIsHandedInExceptTo(REGISTRY + ".RegistryClientBuilder").check(classes);
    }

    @Test
    void unitTestsHoldTheirOwnTime() {
        CodingRules.unitTestsHoldTheirOwnTime().check(CodingRules.testClasses());
    }

    @Test
    void nothingIsGlobal() {
        CodingRules.noMutableStatics().check(classes);
        CodingRules.noGlobalSecurityProvider().check(classes);
    }

    private static String[] and(String[] packages, String... more) {
        return Stream.concat(Arrays.stream(packages), Arrays.stream(more)).toArray(String[]::new);
    }
}
