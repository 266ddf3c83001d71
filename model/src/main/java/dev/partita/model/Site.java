package dev.partita.model;

/**
 * A place in a user's code that a problem stands on.
 *
 * @param className the canonical name of the class
 * @param member the signature of one of its methods, as {@link Computation#method()} writes it, or the name of a component of a
 *     record; empty for the class itself
 * @param parameter the position of a parameter of that member, from 0; -1 for the member itself
 * @param annotation the canonical name of the annotation at fault on that parameter, member or class; empty for the element itself
 * @param repetition where that annotation only holds others that were repeated, which of them is at fault, from 0; else -1
 */
public record Site(String className, String member, int parameter, String annotation, int repetition) {

    /** A class. */
    public static Site ofClass(String className) {
        return new Site(className, "", -1, "", -1);
    }

    /** A method or constructor of a class. */
    public static Site ofMember(String className, String member) {
        return new Site(className, member, -1, "", -1);
    }

    /** A parameter of this member. */
    public Site onParameter(int position) {
        return new Site(className, member, position, "", -1);
    }

    /** An annotation on this element. */
    public Site onAnnotation(String name) {
        return new Site(className, member, parameter, name, -1);
    }

    /** One of the annotations that were repeated on this element, which the one of this name holds. */
    public Site onRepeatedAnnotation(String name, int repetition) {
        return new Site(className, member, parameter, name, repetition);
    }
}
