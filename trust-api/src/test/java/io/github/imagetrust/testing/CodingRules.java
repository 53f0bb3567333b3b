package io.github.imagetrust.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.security.Security;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Rules for the code of every module. */
public final class CodingRules {

    private CodingRules() {}

    /** The compiled main code of the module whose tests are running. */
    public static JavaClasses mainClasses() {
        return new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    /** Only the given classes (and those nested in them), where a module is wired, may ask what time it is. */
    public static ArchRule timeIsHandedInExceptTo(String... wiringClasses) {
        Set<String> wiring = Set.of(wiringClasses);
        return noClasses()
                .that(are(describe("not where the module is wired", type -> !wiring.contains(outermost(type)))))
                .should()
                .accessTargetWhere(target(describe("a clock of the machine", CodingRules::readsMachineTime)))
                .because("the time of a verification is taken once and handed on")
                .allowEmptyShould(true);
    }

    /** The compiled tests of the module whose tests are running. */
    public static JavaClasses testClasses() {
        return new ClassFileImporter().importPath(Path.of("target", "test-classes"));
    }

    /** A unit test holds its own time, and waits for events only; what talks to real peers is named {@code *IT}. */
    public static ArchRule unitTestsHoldTheirOwnTime() {
        return noClasses()
                .that(are(describe("unit tests", type -> outermost(type).endsWith("Test"))))
                .and()
                .resideOutsideOfPackage("..testing..")
                .should()
                .accessTargetWhere(target(describe(
                        "a clock of the machine, or sleep", target -> readsMachineTime(target) || sleeps(target))))
                .because("a test that depends on the time fails at some time")
                .allowEmptyShould(true);
    }

    /** Static fields are constants. */
    public static ArchRule noMutableStatics() {
        return fields().that().areStatic().should().beFinal().allowEmptyShould(true);
    }

    /** The process that embeds this library keeps the security providers that it chose. */
    public static ArchRule noGlobalSecurityProvider() {
        return noClasses()
                .should()
                .accessTargetWhere(target(describe(
                        "a change of the global security providers",
                        (AccessTarget target) -> target.getOwner().isEquivalentTo(Security.class)
                                && Set.of("addProvider", "insertProviderAt", "removeProvider", "setProperty")
                                        .contains(target.getName()))))
                .allowEmptyShould(true);
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(CodingRules::outermost).orElseGet(type::getName);
    }

    private static boolean readsMachineTime(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || name.startsWith("tick") && !takesClock(target);
        }
        if (owner.getPackageName().startsWith("java.time")) {
            return name.equals("now") && !takesClock(target) || name.equals("system");
        }
        if (owner.isEquivalentTo(Date.class)) {
            return name.equals("<init>") && parameters(target) == 0;
        }
        return owner.isEquivalentTo(System.class)
                && Set.of("currentTimeMillis", "nanoTime").contains(name);
    }

    private static boolean sleeps(AccessTarget target) {
        return target.getName().equals("sleep")
                && (target.getOwner().isEquivalentTo(Thread.class)
                        || target.getOwner().isEquivalentTo(TimeUnit.class));
    }

    private static boolean takesClock(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Clock.class));
    }

    private static int parameters(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                ? unit.getRawParameterTypes().size()
                : 0;
    }
}
