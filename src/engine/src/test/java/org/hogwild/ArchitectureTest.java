package org.hogwild;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Packages depend one way, as their package-info files say, and raw memory has one door. */
@AnalyzeClasses(packages = "org.hogwild", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule MEMORY = onlyDependsOn("memory");
    @ArchTest
    static final ArchRule LOSS = onlyDependsOn("loss");
    @ArchTest
    static final ArchRule SYNTHETIC = onlyDependsOn("synthetic");
    @ArchTest
    static final ArchRule DATA = onlyDependsOn("data", "storage", "memory");
    @ArchTest
    static final ArchRule STORAGE = onlyDependsOn("storage");
    @ArchTest
    static final ArchRule PARAMETERS = onlyDependsOn("parameters", "memory");
    @ArchTest
    static final ArchRule UPDATE = onlyDependsOn("update", "parameters", "memory");
    @ArchTest
    static final ArchRule KERNEL = onlyDependsOn("kernel", "data", "parameters", "update", "loss", "memory");
    @ArchTest
    static final ArchRule WORKER =
        onlyDependsOn("worker", "kernel", "replica", "data", "parameters", "update", "loss", "memory");
    @ArchTest
    static final ArchRule REPLICA = onlyDependsOn("replica", "data", "parameters", "update", "memory");
    @ArchTest
    static final ArchRule EVALUATION = onlyDependsOn("evaluation", "loss");
    @ArchTest
    static final ArchRule MODEL = onlyDependsOn("model", "parameters", "data", "loss", "storage", "memory");

    @ArchTest
    static final ArchRule NOTHING_USES_THE_ROOT = noClasses().that().resideOutsideOfPackage("org.hogwild")
        .should().dependOnClassesThat().resideInAPackage("org.hogwild");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_RAW_MEMORY = noClasses()
        .that().doNotHaveFullyQualifiedName("org.hogwild.memory.Memory")
        .should().dependOnClassesThat().haveFullyQualifiedName("org.agrona.UnsafeApi");

    @ArchTest
    static final ArchRule THE_DOOR_IS_USED = classes().that().haveFullyQualifiedName("org.hogwild.memory.Memory")
        .should().dependOnClassesThat().haveFullyQualifiedName("org.agrona.UnsafeApi");

    @ArchTest
    static final ArchRule ONE_USER_OF_QUEUES = noClasses()
        .that().doNotHaveFullyQualifiedName("org.hogwild.worker.BlockQueue")
        .should().dependOnClassesThat().resideInAPackage("org.jctools..");

    @ArchTest
    static final ArchRule NO_INTERNALS = noClasses()
        .should().dependOnClassesThat().resideInAnyPackage("sun..", "jdk.internal..", "org.agrona.concurrent..");

    @ArchTest
    static final ArchRule NO_TEST_LIBRARIES = noClasses()
        .should().dependOnClassesThat().resideInAnyPackage("org.junit..", "com.tngtech..", "org.openjdk..");

    @ArchTest
    void shouldBeFreeOfCycles(final JavaClasses classes) {
        slices().matching("org.hogwild.(*)..").should().beFreeOfCycles().check(classes);
        assertTrue(classes.size() > 50, "found only " + classes.size() + " classes");
    }

    private static ArchRule onlyDependsOn(final String name, final String... others) {
        final String[] allowed = Stream.concat(Stream.of(name), Stream.of(others))
            .map(other -> "org.hogwild." + other).toArray(String[]::new);
        return noClasses().that().resideInAPackage("org.hogwild." + name).should().dependOnClassesThat(
            resideInAnyPackage("org.hogwild..").and(DescribedPredicate.not(resideInAnyPackage(allowed))));
    }
}
