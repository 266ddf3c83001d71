package dev.partita.processor.generate;

/** What generated code calls. */
final class Spi {

    /** The version of the face for generated code that this processor writes for. */
    static final int VERSION = 1;

    static final String PACKAGE = "dev.partita.spi";

    private Spi() {}
}
