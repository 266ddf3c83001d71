package dev.partita.internal.config;

import dev.partita.InvalidRequestException;
import dev.partita.model.ConfigProperty;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings that a process was given: first what a request says, then the environment, then a file. The file is read once, when a
 * setting is first looked for that stands in neither. Thread-safe.
 */
public final class Configuration {

    /** The environment variable that names another file than {@code partita.yaml}. */
    public static final String FILE_VARIABLE = "PARTITA_CONFIG";

    private static final String FILE_NAME = "partita.yaml";

    private final Map<String, String> given;
    private final Map<String, String> environment;
    private final File file;

    private Configuration(Map<String, String> given, Map<String, String> environment, File file) {
        this.given = given;
        this.environment = environment;
        this.file = file;
    }

    /** A file that is read once; nothing is read where there is none. */
    private static final class File {

        private final Optional<Path> path;
        private final boolean required;
        private Optional<Map<String, Setting>> settings = Optional.empty();

        File(Optional<Path> path, boolean required) {
            this.path = path;
            this.required = required;
        }

        /** One that was read. */
        File(Map<String, Setting> settings) {
            this.path = Optional.empty();
            this.required = false;
            this.settings = Optional.of(settings);
        }

        synchronized Map<String, Setting> settings() {
            if (settings.isEmpty()) {
                settings = Optional.of(path.filter(file -> required || Files.exists(file))
                        .map(SettingsFile::read)
                        .orElse(Map.of()));
            }
            return settings.get();
        }
    }

    /** What the environment says, and no file. */
    public static Configuration of(Map<String, String> environment) {
        return new Configuration(Map.of(), Map.copyOf(environment), new File(Optional.empty(), false));
    }

    /**
     * These settings, and neither an environment nor a file.
     *
     * @param origin where they are from, as {@link Setting#origin}
     */
    public static Configuration fixed(Map<String, String> settings, String origin) {
        Map<String, Setting> all = new TreeMap<>();
        settings.forEach((name, text) -> all.put(name, Setting.of(text, origin)));
        return new Configuration(Map.of(), Map.of(), new File(all));
    }

    /** What the environment and a file say, which must be there. */
    public static Configuration of(Map<String, String> environment, Path file) {
        return new Configuration(Map.of(), Map.copyOf(environment), new File(Optional.of(file), true));
    }

    /**
     * What the environment says, and the file that {@value #FILE_VARIABLE} names, or else {@code partita.yaml} in the folder that a home folder
     * stands in, if it is there.
     *
     * @throws InvalidRequestException if the variable names no path
     */
    public static Configuration beside(Path home, Map<String, String> environment) {
        String named = environment.getOrDefault(FILE_VARIABLE, "");
        if (!named.isEmpty()) {
            try {
                return of(environment, Path.of(named));
            } catch (InvalidPathException e) {
                throw new InvalidRequestException(FILE_VARIABLE + " names no path: " + e.getReason() + ".", e);
            }
        }
        Path folder = home.toAbsolutePath().normalize().getParent();
        Path file = folder == null ? home.resolve(FILE_NAME) : shown(folder.resolve(FILE_NAME));
        return new Configuration(Map.of(), Map.copyOf(environment), new File(Optional.of(file), false));
    }

    /** A path as people write it: in the working folder, by its name alone. */
    private static Path shown(Path file) {
        Path working = Path.of("").toAbsolutePath();
        return working.equals(file.getParent()) ? working.relativize(file) : file;
    }

    /** The same, but with these settings before all others. */
    public Configuration with(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(settings);
        return new Configuration(Collections.unmodifiableMap(all), environment, file);
    }

    /** What {@link #with} put before all others. */
    public Map<String, String> given() {
        return given;
    }

    /**
     * What is set for a property.
     *
     * @throws InvalidRequestException if the file can't be read
     */
    public Optional<Setting> find(String property) {
        String own = given.get(property);
        if (own != null) {
            return Optional.of(Setting.of(own, "in the request (--config)"));
        }
        String variable = ConfigProperty.environmentVariable(property);
        String value = environment.getOrDefault(variable, "");
        if (!value.isEmpty()) {
            return Optional.of(Setting.of(value, "in the environment variable " + variable));
        }
        return Optional.ofNullable(file.settings().get(property));
    }

    /**
     * The texts of all properties whose names begin with a prefix and a dot, by the rest of their names. A variable of the environment
     * belongs to the property of the file or the request whose variable it is; of one that has none, the rest of the name is in small
     * letters.
     */
    public Map<String, String> under(String prefix) {
        String start = prefix + ".";
        Map<String, String> found = new TreeMap<>();
        String variables = ConfigProperty.environmentVariable(start);
        environment.forEach((variable, value) -> {
            if (variable.startsWith(variables) && variable.length() > variables.length() && !value.isEmpty()) {
                found.put(variable.substring(variables.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        Map<String, Setting> others = new TreeMap<>(file.settings());
        given.forEach((name, value) -> others.put(name, Setting.of(value, "")));
        for (String name : others.keySet()) {
            if (name.startsWith(start) && name.length() > start.length()) {
                found.remove(ConfigProperty.environmentVariable(name)
                        .substring(variables.length())
                        .toLowerCase(Locale.ROOT));
                find(name).ifPresent(setting -> found.put(name.substring(start.length()), setting.text()));
            }
        }
        return found;
    }

    /** The names of the settings in the file. */
    public Set<String> inFile() {
        return file.settings().keySet();
    }

    /** How messages call the file. */
    public String fileName() {
        return file.path.map(Path::toString).orElse(FILE_NAME);
    }
}
