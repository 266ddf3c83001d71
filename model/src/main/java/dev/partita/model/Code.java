package dev.partita.model;

/**
 * The kinds of mistakes that Partita finds in a pipeline, each with what it means. {@code docs/errors.md} is made from this enum.
 */
public enum Code {
    UNKNOWN_UPSTREAM("UnknownUpstream", "A parameter or a dependency names an asset that is not in reach."),
    AMBIGUOUS_UPSTREAM("AmbiguousUpstream", "A parameter's name fits several assets, and none of its own class."),
    DEPENDENCY_CYCLE("DependencyCycle", "Assets need each other, so that none of them can be computed first."),
    TYPE_MISMATCH("TypeMismatch", "A parameter's type does not accept what the upstream asset produces."),
    PARTITIONS_MISMATCH(
            "PartitionsMismatch",
            "No mapping leads from the partitions of an upstream asset to those of the asset that reads it, or the parameter's type"
                    + " does not fit the number of partitions that it gives."),
    MISSING_RESOURCE("MissingResource", "A parameter asks for a type that no resource in reach provides."),
    AMBIGUOUS_RESOURCE(
            "AmbiguousResource", "Several resources provide the type of a parameter, and its name is none of theirs."),
    RESOURCE_CYCLE("ResourceCycle", "Resources need each other, so that none of them can be made first."),
    DUPLICATE_KEY("DuplicateKey", "Two assets have one key."),
    NOT_STORABLE("NotStorable", "Nothing knows how to store what an asset returns."),
    INVALID_KEY("InvalidKey", "A text that should be the key of an asset is none."),
    INVALID_METADATA("InvalidMetadata", "A group, kind, owner or tag is not written as these are."),
    INVALID_METHOD("InvalidMethod", "A method or class can't be what its annotation makes of it."),
    INVALID_PARTITION_KEY("InvalidPartitionKey", "A parameter can't take the key of a partition."),
    INVALID_PARTITIONS("InvalidPartitions", "A definition of partitions is not well formed."),
    INVALID_CHECK("InvalidCheck", "A method can't be a check, or there is nothing that it could check."),
    INVALID_CONFIG("InvalidConfig", "A parameter or component can't take a value of the configuration."),
    INVALID_ROW("InvalidRow", "A record can't be the form of a table's rows."),
    INVALID_SELECTION(
            "InvalidSelection",
            "The target of a sensor or schedule selects nothing, or not what the sensor or schedule requests."),
    INVALID_SCHEDULE("InvalidSchedule", "The cron expression or the zone of a schedule is not well formed.");

    private final String text;
    private final String meaning;

    Code(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** The code as messages show it, without brackets. */
    public String text() {
        return text;
    }

    /** What it means, in one sentence. */
    public String meaning() {
        return meaning;
    }
}
