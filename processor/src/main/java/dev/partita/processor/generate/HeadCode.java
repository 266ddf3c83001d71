package dev.partita.processor.generate;

import static dev.partita.processor.generate.JavaSource.literal;

import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The annotations on a generated class that every one has. */
final class HeadCode {

    private static final String GENERATED = "javax.annotation.processing.Generated";
    private static final String PROCESSOR = "dev.partita.processor.PartitaProcessor";

    private final Elements elements;

    HeadCode(Elements elements) {
        this.elements = elements;
    }

    /**
     * Writes them.
     *
     * @param from the class that it is generated for
     * @param auxiliary whether the class names one that stands in a file of another name
     */
    void write(JavaSource source, TypeElement from, Deprecations deprecations, boolean auxiliary) {
        if (elements.getTypeElement(elements.getModuleOf(from), GENERATED) != null) {
            source.line("@" + source.name("javax.annotation.processing", "Generated") + "(" + literal(PROCESSOR) + ")");
        }
        if (deprecations.deprecated()) {
            source.line("@" + source.lang("Deprecated"));
        }
        if (auxiliary && deprecations.forRemoval()) {
            source.line("@" + source.lang("SuppressWarnings") + "({\"auxiliaryclass\", \"removal\"})");
        } else if (auxiliary || deprecations.forRemoval()) {
            source.line("@" + source.lang("SuppressWarnings") + "(" + (auxiliary ? "\"auxiliaryclass\"" : "\"removal\"")
                    + ")");
        }
    }
}
