package dev.partita.processor.generate;

import com.palantir.javapoet.ClassName;

/** The names of what generated code calls. */
final class Spi {

    /** The version of the face for generated code that this processor writes for. */
    static final int VERSION = 1;

    private static final String PACKAGE = "dev.partita.spi";

    static final ClassName REGISTRY = ClassName.get(PACKAGE, "Registry");
    static final ClassName REGISTERS = ClassName.get(PACKAGE, "Registers");
    static final ClassName INPUTS = ClassName.get(PACKAGE, "Inputs");
    static final ClassName CODEC = ClassName.get(PACKAGE, "Codec");
    static final ClassName DECLARATIONS = ClassName.get(PACKAGE, "Declarations");
    static final ClassName COMPUTATION = DECLARATIONS.nestedClass("ComputationDeclaration");

    private Spi() {}
}
