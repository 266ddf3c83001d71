package dev.partita.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Checks the pipelines that a compilation declares, and generates their registries.
 *
 * <p>It looks at all classes, not only at annotated ones: a class that declared assets before and does so no longer must lose its
 * registry. It claims no annotation.
 */
@AutoService(Processor.class)
public final class PartitaProcessor extends AbstractProcessor {

    private @Nullable Compilation compilation;

    /** Called by the compiler. */
    public PartitaProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (compilation == null) {
            compilation = new Compilation(processingEnv);
        }
        compilation.process(round);
        return false;
    }
}
