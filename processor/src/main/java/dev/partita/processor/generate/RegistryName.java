package dev.partita.processor.generate;

import com.palantir.javapoet.ClassName;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Names registries after their classes: {@code Orders_Registry}, and {@code Orders_East_Registry} for {@code Orders.East}. An underscore
 * that is part of a name is written {@code _1}, so that two classes never share a registry; no name begins with a digit.
 */
public final class RegistryName {

    private RegistryName() {}

    /** The name of the registry of a class. */
    public static ClassName of(TypeElement type, Elements elements) {
        Deque<String> names = new ArrayDeque<>();
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            names.addFirst(at.getSimpleName().toString().replace("_", "_1"));
        }
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        return ClassName.get(packageName, String.join("_", names) + "_Registry");
    }
}
