package dev.ambix;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages are the steps of a pipeline, and imports point one way. */
@AnalyzeClasses(packages = "dev.ambix", importOptions = ArchitectureTest.MainCode.class)
class ArchitectureTest {
    /** Leaves out test classes, also those of the framework's test-jar. */
    static final class MainCode implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.ambix.(**)").should().beFreeOfCycles();

    /** What one can keep in mind. */
    private static final int MOST_TYPES = 28;

    @ArchTest
    static void packagesAreOfASizeThatOneCanKeepInMind(JavaClasses classes) {
        Map<String, Long> sizes = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(sizes)
                .hasSizeGreaterThan(30)
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }

    @ArchTest
    static final ArchRule theRootStandsAlone = mayUse("dev.ambix");

    @ArchTest
    static final ArchRule schemaStandsAlone = mayUse("dev.ambix.schema..");

    @ArchTest
    static final ArchRule revisionStandsAlone = mayUse("dev.ambix.revision..");

    @ArchTest
    static final ArchRule operationUsesSchema = mayUse("dev.ambix.operation..", "dev.ambix.schema..");

    @ArchTest
    static final ArchRule catalogUsesSchema = mayUse("dev.ambix.catalog..", "dev.ambix.schema..");

    @ArchTest
    static final ArchRule migrationUsesOperation = mayUse(
            "dev.ambix.migration..", "dev.ambix.operation..", "dev.ambix.revision.phase..", "dev.ambix.schema..");

    @ArchTest
    static final ArchRule sqlUsesOperation = mayUse("dev.ambix.sql..", "dev.ambix.operation..", "dev.ambix.schema..");

    @ArchTest
    static final ArchRule diffUsesOperation = mayUse("dev.ambix.diff..", "dev.ambix.operation..", "dev.ambix.schema..");

    @ArchTest
    static final ArchRule autogenerateTriesDifferences = mayUse(
            "dev.ambix.autogenerate..",
            "dev.ambix.catalog..",
            "dev.ambix.diff..",
            "dev.ambix.impact..",
            "dev.ambix.migration..",
            "dev.ambix.operation..",
            "dev.ambix.plugin..",
            "dev.ambix.revision..",
            "dev.ambix.rows..",
            "dev.ambix.runtime..",
            "dev.ambix.schema..",
            "dev.ambix.sql..");

    @ArchTest
    static final ArchRule measurementRunsRevisionsInScratch = mayUse(
            "dev.ambix.measurement..",
            "dev.ambix.autogenerate.scratch..",
            "dev.ambix.catalog..",
            "dev.ambix.impact..",
            "dev.ambix.lint",
            "dev.ambix.migration",
            "dev.ambix.operation..",
            "dev.ambix.revision..",
            "dev.ambix.rows..",
            "dev.ambix.runtime..",
            "dev.ambix.schema..",
            "dev.ambix.sql..");

    @ArchTest
    static final ArchRule rowsUseSchema = mayUse("dev.ambix.rows..", "dev.ambix.schema..");

    @ArchTest
    static final ArchRule theDiffKnowsNoDatabase = noClasses()
            .that()
            .resideInAPackage("dev.ambix.diff..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "org.postgresql.."));

    @ArchTest
    static final ArchRule impactUsesOperation =
            mayUse("dev.ambix.impact..", "dev.ambix.operation..", "dev.ambix.schema..");

    @ArchTest
    static final ArchRule lintUsesTheReadersOfOperations = mayUse(
            "dev.ambix.lint..",
            "dev.ambix.impact..",
            "dev.ambix.operation..",
            "dev.ambix.revision..",
            "dev.ambix.runtime.run..",
            "dev.ambix.schema..",
            "dev.ambix.sql..");

    @ArchTest
    static final ArchRule pluginUsesTheReadersOfOperations = mayUse(
            "dev.ambix.plugin..",
            "dev.ambix.impact..",
            "dev.ambix.lint..",
            "dev.ambix.revision..",
            "dev.ambix.runtime.run..",
            "dev.ambix.operation..",
            "dev.ambix.sql..",
            "dev.ambix.schema..");

    @ArchTest
    static final ArchRule runtimeUsesPluginRevisionMigrationAndSql = mayUse(
            "dev.ambix.runtime..",
            "dev.ambix.impact..",
            "dev.ambix.lint..",
            "dev.ambix.plugin..",
            "dev.ambix.revision..",
            "dev.ambix.migration..",
            "dev.ambix.operation..",
            "dev.ambix.schema..",
            "dev.ambix.sql..");

    @ArchTest
    static final ArchRule observationListensToRuns =
            mayUse("dev.ambix.observation..", "dev.ambix.revision..", "dev.ambix.runtime.run..");

    @ArchTest
    static final ArchRule driftIsValues = mayUse("dev.ambix.drift", "dev.ambix.operation..", "dev.ambix.schema..");

    @ArchTest
    static final ArchRule replayRunsAndCompares = mayUse(
            "dev.ambix.replay..",
            "dev.ambix.autogenerate..",
            "dev.ambix.catalog..",
            "dev.ambix.diff..",
            "dev.ambix.drift..",
            "dev.ambix.impact..",
            "dev.ambix.migration",
            "dev.ambix.operation..",
            "dev.ambix.revision..",
            "dev.ambix.runtime..",
            "dev.ambix.schema..",
            "dev.ambix.sql..");

    @ArchTest
    static final ArchRule squashRunsRevisionsInScratch = mayUse(
            "dev.ambix.squash..",
            "dev.ambix.autogenerate..",
            "dev.ambix.catalog..",
            "dev.ambix.diff..",
            "dev.ambix.migration..",
            "dev.ambix.operation..",
            "dev.ambix.plugin..",
            "dev.ambix.replay..",
            "dev.ambix.revision..",
            "dev.ambix.rows..",
            "dev.ambix.runtime..",
            "dev.ambix.schema..",
            "dev.ambix.sql..");

    @ArchTest
    static final ArchRule codegenUsesTheValuesAndTheGraph = mayUse(
            "dev.ambix.codegen..",
            "dev.ambix.migration..",
            "dev.ambix.operation..",
            "dev.ambix.revision..",
            "dev.ambix.schema..");

    @ArchTest
    static final ArchRule jooqStaysWithSqlAndTheAuthorsApi = only(
            "org.jooq..",
            "dev.ambix.sql..",
            "dev.ambix.runtime..",
            "dev.ambix.autogenerate..",
            "dev.ambix.schema..",
            "dev.ambix.operation..",
            "dev.ambix.codegen.source..",
            "dev.ambix.cli.model..");

    @ArchTest
    static final ArchRule javaPoetStaysInCodegen = only("com.palantir.javapoet..", "dev.ambix.codegen..");

    @ArchTest
    static final ArchRule picocliStaysInTheCommandLine = only("picocli..", "dev.ambix.cli..");

    @ArchTest
    static final ArchRule theLayoutLibraryStaysInOneClass = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.ambix.cli.graph.DiagramLayout")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.eclipse.."));

    @ArchTest
    static final ArchRule standardStreamsStayInTheCommandLine =
            noClasses().that().resideOutsideOfPackage("dev.ambix.cli..").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule theGraphKnowsNoDatabase = noClasses()
            .that()
            .resideInAPackage("dev.ambix.revision..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.slf4j..", "org.postgresql.."));

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule noPackageIsADrawer =
            noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..");

    /** Classes of a package depend, within the project, only on themselves, the root and what is listed. */
    private static ArchRule mayUse(String own, String... others) {
        String[] allowed = Stream.concat(Stream.of(own, "dev.ambix"), Arrays.stream(others))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAnyPackage("dev.ambix.."))));
    }

    /** A library is used by no other package of the project. */
    private static ArchRule only(String library, String... users) {
        List<String> packages = List.of(users);
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages.toArray(String[]::new))
                .and()
                .resideInAPackage("dev.ambix..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(library));
    }
}
