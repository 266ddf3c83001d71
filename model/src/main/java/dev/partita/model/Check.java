package dev.partita.model;

import java.util.List;
import java.util.Optional;

/**
 * A method that says of each partition of an asset whether it is as it should be.
 *
 * @param className the canonical name of the class that declares it
 * @param method its signature, as {@link Computation#method()} writes it
 * @param name what it is called among the checks of its asset
 * @param asset the full key of the asset that it checks
 * @param blocking whether what is downstream of a partition does not run when the check of that partition fails
 * @param description what it is for; empty if nobody said
 */
public record Check(
        String className,
        String method,
        String name,
        String asset,
        boolean blocking,
        String description,
        List<Parameter> parameters) {

    private static final int LONGEST_NAME = 200;

    public Check {
        parameters = List.copyOf(parameters);
    }

    /** Why a text can't be the name of a check, or nothing if it can. */
    public static Optional<String> problem(String name) {
        if (name.indexOf('/') >= 0) {
            return Optional.of("it has a '/'.");
        }
        return name.length() > LONGEST_NAME
                ? Optional.of("it is longer than " + LONGEST_NAME + " characters.")
                : AssetKey.problem(name);
    }

    /** Where the method stands. */
    public Site site() {
        return Site.ofMember(className, method);
    }

    /** Where its annotation stands. */
    public Site annotation() {
        return site().onAnnotation(Annotations.ASSET_CHECK);
    }

    /** The class and the method. */
    public String qualifiedName() {
        return className + "." + method.substring(0, method.indexOf('('));
    }

    /**
     * The check as if it computed something with the partitions of the asset, so that what it reads is found, and told, as for an asset. Its
     * output bears the check's name, is never stored, and is no asset.
     */
    Computation on(Asset checked) {
        Output none = new Output(new AssetKey(name), name, "", JavaType.VOID, Output.Storage.NONE, "", Metadata.NONE);
        return new Computation(className, method, false, List.of(none), parameters, List.of(), checked.partitions());
    }
}
