package dev.partita.internal.engine;

import dev.partita.duckdb.DuckDb;
import dev.partita.duckdb.DuckDbOptions;
import dev.partita.model.ConfigProperty;
import dev.partita.model.JavaType;
import dev.partita.model.Parameter;
import dev.partita.spi.ConfigType;
import dev.partita.spi.ConfigValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The database that parameters of the type {@code DuckDb} mean where no resource provides one, and what the configuration says of it. */
final class BuiltInDuckDb {

    private static final String PATH = "duckdb.path";
    private static final String MEMORY_LIMIT = "duckdb.memory_limit";
    private static final String THREADS = "duckdb.threads";
    private static final String TEMP_DIRECTORY = "duckdb.temp_directory";

    /** What it asks the configuration for. */
    static final ConfigUse USE = new ConfigUse(
            "",
            new Parameter.Config(
                    "",
                    JavaType.of("dev.partita.duckdb.DuckDb"),
                    "duckdb",
                    List.of(
                            property(PATH, "java.nio.file.Path"),
                            property(MEMORY_LIMIT, "java.lang.String"),
                            property(THREADS, "java.lang.Integer"),
                            property(TEMP_DIRECTORY, "java.nio.file.Path"))),
            "the built-in DuckDb");

    private BuiltInDuckDb() {}

    private static ConfigProperty property(String name, String type) {
        return new ConfigProperty(name, JavaType.of("java.util.Optional", JavaType.of(type)), Optional.empty(), false);
    }

    /** How each of its properties is read, by its position. */
    static ConfigType<?> type(int property) {
        return switch (property) {
            case 0, 3 -> ConfigType.optional(ConfigType.PATH);
            case 1 ->
                ConfigType.optional(ConfigType.of("DuckDB", text -> {
                    DuckDbOptions unused = DuckDbOptions.defaults().memoryLimit(text);
                    return text;
                }));
            case 2 ->
                ConfigType.optional(ConfigType.of("DuckDB", text -> {
                    int number = Integer.parseInt(text);
                    DuckDbOptions unused = DuckDbOptions.defaults().threads(number);
                    return number;
                }));
            default -> throw new IllegalArgumentException("No property " + property);
        };
    }

    /** How the values say that it is to be opened. */
    record Settings(Optional<Path> file, DuckDbOptions options) {

        static Settings of(ConfigValues values) {
            DuckDbOptions options = DuckDbOptions.defaults();
            Optional<String> memoryLimit = values.value(MEMORY_LIMIT);
            Optional<Integer> threads = values.value(THREADS);
            Optional<Path> temporary = values.value(TEMP_DIRECTORY);
            if (memoryLimit.isPresent()) {
                options = options.memoryLimit(memoryLimit.get());
            }
            if (threads.isPresent()) {
                options = options.threads(threads.get());
            }
            if (temporary.isPresent()) {
                options = options.temporaryFolder(temporary.get());
            }
            return new Settings(values.value(PATH), options);
        }

        /** Opens it: the file that is said, or another. */
        DuckDb open(Path otherwise) {
            return DuckDb.open(file.orElse(otherwise), options);
        }
    }
}
