package dev.partita.spi;

/** The values of the configuration that a record is made of. What they are was checked: the type parameters say what is wanted. */
@SuppressWarnings("TypeParameterUnusedInFormals")
public interface ConfigValues {

    /** The value of a property, by its name. */
    <T> T value(String property);
}
