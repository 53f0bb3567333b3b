package io.github.imagetrust;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.imagetrust.testing.CodingRules;
import io.github.imagetrust.testing.PackageTable;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String VERBS = "io.github.imagetrust";
    private static final String MODEL = "io.github.imagetrust.model";
    private static final String POLICY = "io.github.imagetrust.policy";
    private static final String SPI = "io.github.imagetrust.spi";

    private final JavaClasses classes = CodingRules.mainClasses();

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        new PackageTable()
                .row(VERBS, MODEL, POLICY, SPI)
                .row(MODEL)
                .row(POLICY, MODEL)
                .row(SPI, MODEL, POLICY)
                .check(classes);
    }

    @Test
    void timeIsTakenWhereAVerifierIsBuilt() {
        CodingRules.timeIsHandedInExceptTo(
                        "io.github.imagetrust.ImageVerifier", MODEL + ".Deadline", MODEL + ".Stopwatch")
                .check(classes);
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
}
