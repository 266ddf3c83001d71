package dev.partita.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for the product, and each is broken by the classes beside this test, so that it is known to see something. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.partita");
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("dev.partita.architecture.broken");

    static Stream<Named<ArchRule>> rules() {
        return Stream.of(
                        classes()
                                .that()
                                .resideInAPackage("..partita..model..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage("java..", "org.jspecify..", "..partita..model..")
                                .as("The model needs the JDK alone"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("..cli..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("..partita..cli..")
                                .as("Nothing needs the command line"),
                        noClasses()
                                .that()
                                .resideInAPackage("..partita..duckdb..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("..partita..internal..", "..partita..spi..")
                                .as("DuckDB stands alone"),
                        noClasses()
                                .that()
                                .resideInAnyPackage("..internal.state..", "..internal.storage..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("..internal.engine..", "..partita..cli..")
                                .as("What remembers knows nothing of what runs"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(
                                        "..duckdb..",
                                        "..internal.state.sqlite..",
                                        "..internal.state.jdbc..",
                                        "..internal.state.postgresql..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("java.sql..")
                                .as("SQL stays in the stores and in DuckDB"),
                        slices().matching("..internal.(*)..")
                                .should()
                                .beFreeOfCycles()
                                .as("The packages inside need each other in one direction"))
                .map(rule -> Named.of(rule.getDescription(), rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsForTheProduct(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void seesWhatBreaksIt(ArchRule rule) {
        assertThat(rule.evaluate(BROKEN).hasViolation()).isTrue();
    }
}
