package dev.partita.processor.collect;

import dev.partita.model.KeyForm;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** What generated code makes of the key of a partition. */
public sealed interface KeyShape {

    /** The text of the whole key. */
    KeyShape WHOLE = new Whole();

    /** The text of the whole key. */
    record Whole() implements KeyShape {}

    /**
     * The key in one dimension.
     *
     * @param dimension the name of the dimension; empty for the only one of a key that is not known better
     * @param form what is made of it; never {@link KeyForm.Kind#NONE}
     * @param type the class that has the method or the constants, for a key that is made from its text
     * @param factory the name of the method that makes it
     */
    record Single(String dimension, KeyForm form, TypeElement type, String factory) implements KeyShape {}

    /**
     * A record of the keys in all dimensions.
     *
     * @param components in the order of the record's components
     */
    record Parts(TypeElement type, List<Single> components) implements KeyShape {

        public Parts {
            components = List.copyOf(components);
        }
    }
}
