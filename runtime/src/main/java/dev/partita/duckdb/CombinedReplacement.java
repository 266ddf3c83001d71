package dev.partita.duckdb;

import dev.partita.duckdb.AssetTables.Replacement;
import dev.partita.duckdb.AssetTables.Stored;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Many partitions whose queries differ only in their values, as one statement: the query as it is, evaluated laterally for each row of
 * a table of keys and values. Where each reads a file of its own, all files are read at once, and each key sees the rows of its own.
 */
final class CombinedReplacement implements TableWriter.Work {

    private static final String FILES = "\"partita files\"";
    private static final String KEYS = "\"partita keys\"";
    private static final String KEY = "\"partita key\"";

    private final Instance instance;
    private final String table;
    private final List<Replacement> replacements;
    private final List<QueryParts> parts;
    private final Optional<Integer> file;
    private final Optional<SourceFiles> sources;
    private boolean bound;
    private List<Stored> stored = List.of();

    private CombinedReplacement(
            Instance instance,
            String table,
            List<Replacement> replacements,
            List<QueryParts> parts,
            Optional<Integer> file,
            Optional<SourceFiles> sources) {
        this.instance = instance;
        this.table = table;
        this.replacements = replacements;
        this.parts = parts;
        this.file = file;
        this.sources = sources;
    }

    /**
     * The replacement, unless there is nothing to gain by it.
     *
     * @param replacements of queries of one form
     * @throws dev.partita.PartitaException if a file is missing
     */
    static Optional<CombinedReplacement> of(Instance instance, String table, List<Replacement> replacements) {
        List<QueryParts> parts = replacements.stream()
                .map(replacement -> replacement.query().parts())
                .toList();
        Optional<Integer> file = parts.get(0).file();
        if (parts.stream().anyMatch(one -> !one.file().equals(file)) || (file.isEmpty() && parts.size() == 1)) {
            return Optional.empty();
        }
        if (file.isEmpty()) {
            return Optional.of(new CombinedReplacement(instance, table, replacements, parts, file, Optional.empty()));
        }
        Map<String, Path> files = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Path path = (Path) Objects.requireNonNull(parts.get(i).values().get(file.get()));
            files.put(replacements.get(i).partition(), path);
        }
        SourceFiles sources = SourceFiles.of(files);
        instance.prepareFileShapes();
        return Optional.of(new CombinedReplacement(instance, table, replacements, parts, file, Optional.of(sources)));
    }

    /** Whether DuckDB understood none of it, so that parts of it are no better. */
    boolean impossible() {
        return !bound;
    }

    /** What was stored, in the order of the replacements. */
    List<Stored> stored() {
        return stored;
    }

    /** A statement's text, and the values of its parameters. */
    private record Bound(String text, List<@Nullable Object> values) {}

    @Override
    public void on(Connection connection) throws SQLException, RefusedException {
        Schema own = Schema.ofTable(connection, table);
        Optional<FileRelation> relation = Optional.empty();
        if (sources.isPresent()) {
            bound = true; // As long as it is the files that don't fit, parts of them may.
            relation = Optional.of(FileRelation.of(
                    connection,
                    instance,
                    sources.get(),
                    FileOptions.defaults(),
                    table,
                    parts.get(0).text(),
                    !own.columns().isEmpty()));
            bound = false;
        }
        Schema selected = columns(connection, relation);
        boolean other = own.added(selected).isEmpty();
        if (other && relation.isPresent() && relation.get().adoptTypes(own)) {
            selected = columns(connection, relation);
        }
        Schema columns = new TableFit(table, true).make(connection, own, selected);
        bound = true;
        if (relation.isPresent()) {
            relation.get().keep();
        }
        List<String> keys = replacements.stream().map(Replacement::partition).toList();
        String name = Names.quote(table);
        update(
                connection,
                new Bound("delete from " + name + " where " + Schema.KEY + " in (select unnest(?))", List.of(keys)));
        Bound select = select(relation.map(FileRelation::parameters), relation, ", k." + KEY + " as " + Schema.KEY);
        update(connection, new Bound("insert into " + name + " by name " + select.text(), select.values()));
        count(connection, keys, columns);
    }

    private Schema columns(Connection connection, Optional<FileRelation> relation) throws SQLException {
        Bound select = select(relation.map(FileRelation::sampleParameters), relation, "");
        return Schema.ofStatement(
                connection, select.text(), Parameters.of(select.values().toArray(), instance));
    }

    /** The whole select, with these values of the parameters of the files. */
    private Bound select(Optional<List<Object>> ofFiles, Optional<FileRelation> relation, String more) {
        List<@Nullable Object> values = new ArrayList<>();
        String files = "";
        if (relation.isPresent()) {
            files = relation.get().named(FILES) + ", ";
            values.addAll(ofFiles.orElseThrow());
        }
        StringBuilder keys = new StringBuilder("select unnest(?) as " + KEY);
        values.add(replacements.stream().map(Replacement::partition).toList());

        List<String> pieces = file.isPresent()
                ? parts.get(0)
                        .without(
                                file.get(),
                                "(select * exclude (" + Schema.KEY + ") from " + FILES + " where " + Schema.KEY
                                        + " = k." + KEY + ")")
                : parts.get(0).pieces();
        StringBuilder text = new StringBuilder(pieces.get(0));
        List<@Nullable Object> constants = new ArrayList<>();
        for (int i = 0; i < pieces.size() - 1; i++) {
            if (file.isEmpty() || file.get() != i) {
                List<@Nullable Object> all = new ArrayList<>();
                for (QueryParts one : parts) {
                    all.add(one.values().get(i));
                }
                if (all.stream().allMatch(value -> Objects.equals(value, all.get(0)))) {
                    text.append('?');
                    constants.add(all.get(0));
                } else {
                    keys.append(", unnest(?) as \"partita value ").append(i).append('"');
                    values.add(all);
                    text.append("k.\"partita value ").append(i).append('"');
                }
            }
            text.append(pieces.get(i + 1));
        }
        values.addAll(constants);
        return new Bound(
                "with " + files + KEYS + " as (" + keys + ") select s.*" + more + " from " + KEYS + " k, lateral ("
                        + text + "\n) s",
                values);
    }

    private void update(Connection connection, Bound bound) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(bound.text())) {
            Parameters.of(bound.values().toArray(), instance).bind(connection, statement);
            statement.executeLargeUpdate();
        }
    }

    private void count(Connection connection, List<String> keys, Schema columns) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("select " + Schema.KEY + ", count(*) from "
                + Names.quote(table) + " where " + Schema.KEY + " in (select unnest(?)) group by " + Schema.KEY)) {
            Parameters.of(new Object[] {keys}, instance).bind(connection, statement);
            try (ResultSet counts = statement.executeQuery()) {
                while (counts.next()) {
                    rows.put(counts.getString(1), counts.getLong(2));
                }
            }
        }
        stored = keys.stream()
                .map(key -> new Stored(rows.getOrDefault(key, 0L), columns.metadata(), Optional.empty()))
                .toList();
    }
}
