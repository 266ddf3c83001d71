package dev.partita.model;

/**
 * One asset that a computation produces.
 *
 * @param name what parameters call it: the name of the method, or of the component of a multi-asset
 * @param record the canonical name of the record whose component it is; empty where the method itself returns it
 * @param type what is stored, {@link JavaType#VOID} if nothing; {@code Materialized} is not part of it
 * @param storage how it is stored
 * @param unstorable where the storage is {@link Storage#MANAGED}, why nothing built in stores the type
 * @param codeVersion what the user calls the version of the code; empty where that is left to the compiler
 */
public record Output(
        AssetKey key,
        String name,
        String record,
        JavaType type,
        Storage storage,
        String unstorable,
        Metadata metadata,
        String codeVersion) {

    /** An output whose code version the compiler finds. */
    public Output(
            AssetKey key,
            String name,
            String record,
            JavaType type,
            Storage storage,
            String unstorable,
            Metadata metadata) {
        this(key, name, record, type, storage, unstorable, metadata, "");
    }

    /** How the value of an asset is stored. */
    public enum Storage {
        /** Not at all: there is no value. */
        NONE,
        /** By what is built in, unless a resource manages the type. */
        BUILT_IN,
        /** As the rows of a table of DuckDB: it is a query. */
        TABLE,
        /** By a resource that is an {@code IoManager} of the type, and by nothing else. */
        MANAGED
    }
}
