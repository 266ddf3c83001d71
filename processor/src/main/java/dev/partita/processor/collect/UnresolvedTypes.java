package dev.partita.processor.collect;

import java.util.Collection;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds out whether the compiler will report, by itself, that a type does not exist. */
public final class UnresolvedTypes {

    private UnresolvedTypes() {}

    /** Whether a type that does not exist is named in classes, outside the bodies of their methods. */
    public static boolean among(Collection<String> classes, Elements elements) {
        try {
            for (String name : classes) {
                TypeElement type = elements.getTypeElement(name);
                if (type != null) {
                    JavaTypes.resolve(type);
                    for (Element member : type.getEnclosedElements()) {
                        JavaTypes.resolve(member);
                    }
                }
            }
        } catch (UnresolvedTypeException found) {
            return true;
        }
        return false;
    }
}
