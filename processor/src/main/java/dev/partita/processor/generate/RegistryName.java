package dev.partita.processor.generate;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The name of the registry of a class: {@code Orders_Registry}, and {@code Orders_East_Registry} for {@code Orders.East}. An underscore
 * that is part of a name is written {@code _1}, so that two classes never share a registry; no name begins with a digit.
 */
public record RegistryName(String packageName, String simpleName) {

    /** The name of the registry of a class. */
    public static RegistryName of(TypeElement type, Elements elements) {
        return of(type, "Registry", elements);
    }

    /** The name of the mapping of a record to rows, which ends in {@code Rows} instead. */
    public static RegistryName ofRows(TypeElement type, Elements elements) {
        return of(type, "Rows", elements);
    }

    private static RegistryName of(TypeElement type, String ending, Elements elements) {
        StringBuilder name = new StringBuilder(ending);
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            name.insert(0, at.getSimpleName().toString().replace("_", "_1") + "_");
        }
        return new RegistryName(elements.getPackageOf(type).getQualifiedName().toString(), name.toString());
    }

    /** The name with that of the package. */
    public String qualified() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }
}
