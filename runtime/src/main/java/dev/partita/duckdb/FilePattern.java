package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The pattern that DuckDB's file functions match with one file only.
 *
 * <p>Within a pattern, {@code [*]} matches just {@code *}, but nothing matches just a backslash: there it parts folders, on
 * every system. Without other signs of a pattern, a backslash is a character like any other. With them, DuckDB first looks for
 * files that the pattern matches and, finding none, for the file of that very name, so what it finds is asked beforehand.
 */
final class FilePattern {

    private FilePattern() {}

    /**
     * The pattern for a file, whether it exists or not.
     *
     * @throws PartitaException if the name has a backslash and signs of a pattern, and matches another file
     */
    static String of(Path file, Instance instance) {
        String text = file.toString();
        if (text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
            return text;
        }
        if (File.separatorChar != '\\' && text.indexOf('\\') >= 0) {
            requireNoOther(text, instance);
            return text;
        }
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == '[') {
                pattern.append('[').append(c).append(']');
            } else {
                pattern.append(c);
            }
        }
        return pattern.toString();
    }

    private static void requireNoOther(String text, Instance instance) {
        List<String> found = new ArrayList<>();
        try (Connection connection = instance.connection();
                PreparedStatement statement = connection.prepareStatement("select file from glob(?)")) {
            statement.setString(1, text);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new PartitaException("DuckDB can't look for the file '" + text + "': " + e.getMessage(), e);
        }
        if (!found.isEmpty() && !found.equals(List.of(text))) {
            throw new PartitaException("DuckDB can't read just the file '" + text
                    + "': it takes the name for a pattern, which matches '" + found.get(0)
                    + "'. Name the file without a backslash, '*', '?' or '['.");
        }
    }
}
