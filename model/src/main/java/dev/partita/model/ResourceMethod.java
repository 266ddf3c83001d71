package dev.partita.model;

import java.util.List;

/**
 * A method that makes a resource.
 *
 * @param method its signature, as {@link Computation#method()} writes it
 * @param onInstance whether it is called on the instance of its class
 */
public record ResourceMethod(
        String className, String method, JavaType type, boolean onInstance, List<Parameter> parameters) {

    public ResourceMethod {
        parameters = List.copyOf(parameters);
    }

    /** That of its place. */
    @Override
    public int hashCode() {
        return 31 * className.hashCode() + method.hashCode();
    }

    /** The method's name, by which parameters tell two resources of one type apart. */
    public String name() {
        return method.substring(0, method.indexOf('('));
    }

    /** The class and the name. */
    public String qualifiedName() {
        return className + "." + name();
    }

    /** Where the method stands. */
    public Site site() {
        return Site.ofMember(className, method);
    }
}
