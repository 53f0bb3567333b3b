package io.github.imagetrust.cli;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.imagetrust.testing.CodingRules;
import io.github.imagetrust.testing.PackageTable;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = CodingRules.mainClasses();

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        new PackageTable()
                .row(
                        "io.github.imagetrust.cli..",
                        "io.github.imagetrust",
                        "io.github.imagetrust.model",
                        "io.github.imagetrust.policy",
                        "io.github.imagetrust.spi",
                        "io.github.imagetrust.registry",
                        "io.github.imagetrust.notary",
                        "io.github.imagetrust.notary.change",
                        "io.github.imagetrust.notary.doctor",
                        "io.github.imagetrust.notary.doctor",
                        "io.github.imagetrust.gate",
                        "picocli..")
                .check(classes);
    }

    @Test
    void timeIsTakenWhereTheProgramStarts() {
        CodingRules.timeIsHandedInExceptTo(
                        "io.github.imagetrust.cli.Main", "io.github.imagetrust.cli.terminal.Progress")
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
