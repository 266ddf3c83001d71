package dev.partita.processor.collect;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Whether, and how, an instance of a class can be made, for methods that are not static. */
final class Instances {

    private final TypeElement type;
    private boolean needed;
    private boolean told;

    Instances(TypeElement type) {
        this.type = type;
    }

    /** Whether a method is called on an instance. */
    static boolean onInstance(ExecutableElement method) {
        return !method.getModifiers().contains(Modifier.STATIC);
    }

    /** Takes down that a method is called on an instance. */
    void need() {
        needed = true;
    }

    /** Whether a method is called on an instance. */
    boolean needed() {
        return needed;
    }

    /** Whether this is asked for the first time: one problem of the class is told once, not for each of its methods. */
    boolean tellNow() {
        boolean first = !told;
        told = true;
        return first;
    }

    /** The constructor that makes the instance, if the class has just one. */
    Optional<ExecutableElement> constructor() {
        List<ExecutableElement> all = ElementFilter.constructorsIn(type.getEnclosedElements());
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** Why no instance can be made, and what to do. */
    record Obstacle(String because, String advice) {}

    /** What stands in the way of an instance. */
    Optional<Obstacle> obstacle() {
        String simple = "'" + type.getSimpleName() + "'";
        String instance = "is an instance method of ";
        return switch (type.getKind()) {
            case INTERFACE ->
                obstacle(
                        instance + "the interface " + simple + ", which has no instances of its own.",
                        "Make it static, or move it to a class.");
            case ENUM ->
                obstacle(
                        instance + "the enum " + simple + ", of which there are several instances or none.",
                        "Make it static, or move it to a class.");
            case ANNOTATION_TYPE ->
                obstacle(
                        instance + "the annotation type " + simple + ", of which no instance can be made.",
                        "Move it to a class.");
            default -> ofClass(simple, instance);
        };
    }

    private Optional<Obstacle> ofClass(String simple, String instance) {
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            return obstacle(
                    instance + "the abstract class " + simple + ", of which no instance can be made.",
                    "Make the method static, or the class concrete.");
        }
        for (Element at = type; at instanceof TypeElement one; at = at.getEnclosingElement()) {
            boolean inner = one.getNestingKind() == NestingKind.MEMBER
                    && !one.getModifiers().contains(Modifier.STATIC);
            if (inner) {
                return obstacle(
                        instance + simple + ", but the class '" + one.getSimpleName()
                                + "' is inner, and belongs to an instance of the class around it.",
                        "Make the class or the method static.");
            }
            if (one.equals(type) && !one.getTypeParameters().isEmpty()) {
                return obstacle(
                        instance + "the generic class " + simple + ", whose type arguments nobody says.",
                        "Make the method static, or remove the type parameters of the class.");
            }
        }
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
        if (constructors.size() != 1) {
            return obstacle(
                    instance + simple + ", but that has " + constructors.size()
                            + " constructors, so that it is not clear how to make an instance.",
                    "Leave one constructor, or make the method static.");
        }
        ExecutableElement constructor = constructors.get(0);
        if (constructor.getModifiers().contains(Modifier.PRIVATE)) {
            return obstacle(
                    instance + simple + ", whose constructor is private.",
                    "Make the method static, or the constructor package-private.");
        }
        if (!constructor.getTypeParameters().isEmpty()) {
            return obstacle(
                    instance + simple + ", whose constructor is generic.",
                    "Make the method static, or remove the type parameters of the constructor.");
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> obstacle(String because, String advice) {
        return Optional.of(new Obstacle(because, advice));
    }
}
