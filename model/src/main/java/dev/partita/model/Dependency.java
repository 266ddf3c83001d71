package dev.partita.model;

/**
 * That a computation needs an asset.
 *
 * @param parameter the position of the parameter that takes its value; -1 where it only orders
 */
public record Dependency(Computation computation, Asset upstream, int parameter) {

    /** Where the user said so. */
    public Site site() {
        return parameter < 0
                ? computation.site().onAnnotation(Annotations.ASSET)
                : computation.site().onParameter(parameter);
    }

    /** What the parameter accepts; void where it only orders. */
    public JavaType accepts() {
        return parameter >= 0 && computation.parameters().get(parameter) instanceof Parameter.Reference reference
                ? reference.type()
                : JavaType.VOID;
    }
}
