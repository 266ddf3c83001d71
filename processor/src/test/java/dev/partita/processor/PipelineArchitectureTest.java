package dev.partita.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.partita.processor.validate.Reporter;
import javax.annotation.processing.Messager;
import org.junit.jupiter.api.Test;

/** The tree is the pipeline: who may know whom, and who talks to the compiler. */
final class PipelineArchitectureTest {

    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.partita.processor");

    private static final ArchRule ONLY_THE_REPORTER_TALKS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Reporter.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Messager.class);

    private static final ArchRule COLLECTING_KNOWS_NOTHING_OF_THE_REST = classes()
            .that()
            .resideInAPackage("..processor.collect")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("dev.partita.processor", "..processor.generate", "..processor.validate");

    private static final ArchRule GENERATING_AND_VALIDATING_ARE_APART = noClasses()
            .that()
            .resideInAPackage("..processor.generate")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..processor.validate");

    @Test
    void onlyTheReporterTalksToTheCompiler() {
        ONLY_THE_REPORTER_TALKS.check(PROCESSOR);
        assertThat(ONLY_THE_REPORTER_TALKS
                        .evaluate(new ClassFileImporter().importClasses(Talks.class))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void eachPackageKnowsOnlyWhatComesBeforeIt() {
        COLLECTING_KNOWS_NOTHING_OF_THE_REST.check(PROCESSOR);
        GENERATING_AND_VALIDATING_ARE_APART.check(PROCESSOR);
    }

    /** A class that breaks the rule. */
    private record Talks(Messager messager) {}
}
