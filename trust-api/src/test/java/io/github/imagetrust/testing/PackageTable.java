package io.github.imagetrust.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module's part of the package table in ARCHITECTURE.md: which package may use which.
 *
 * <p>Packages are written as in ArchUnit: {@code a.b} is that package alone, {@code a.b..} also what is below it. The JDK,
 * JSpecify's annotations and the package itself are always allowed. A package without a row is a violation.
 */
public final class PackageTable {

    private static final List<String> ALWAYS = List.of("java..", "javax..", "org.jspecify.annotations..");

    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    /** Adds the row of one package. */
    public PackageTable row(String packages, String... mayUse) {
        List<String> allowed = new ArrayList<>(ALWAYS);
        allowed.add(packages);
        allowed.addAll(List.of(mayUse));
        rows.put(packages, allowed);
        return this;
    }

    /** Fails with every dependency that the table does not allow. */
    public void check(JavaClasses classes) {
        noClasses()
                .should()
                .resideOutsideOfPackages(rows.keySet().toArray(String[]::new))
                .because("every package has a row in the package table")
                .allowEmptyShould(true)
                .check(classes);
        rows.forEach((packages, allowed) -> classes()
                .that()
                .resideInAPackage(packages)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                .because("the package table says so")
                .allowEmptyShould(true)
                .check(classes));
    }
}
