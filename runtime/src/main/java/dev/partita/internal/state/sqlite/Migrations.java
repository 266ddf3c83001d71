package dev.partita.internal.state.sqlite;

import dev.partita.PartitaException;
import dev.partita.internal.state.jdbc.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The steps that lead from an empty file to the present schema. A file's {@code user_version} is the number of steps it has taken; a
 * step that was released never changes.
 */
final class Migrations {

    private static final List<String> STEPS = List.of(
            "0001-state.sql",
            "0002-values.sql",
            "0003-execution.sql",
            "0004-checks.sql",
            "0005-ticks.sql",
            "0006-versions.sql");

    /** As the first step sets it. */
    private static final long APPLICATION_ID = 1_346_458_196L;

    private Migrations() {}

    static int version() {
        return STEPS.size();
    }

    /**
     * Whether the file needs no step.
     *
     * @throws PartitaException when the file belongs to another program or to a newer version
     */
    static boolean current(Session session, Path file) throws SQLException {
        return taken(session, file) == version();
    }

    /** Takes the steps that are missing, within the caller's transaction. */
    static void apply(Session session, Path file) throws SQLException {
        for (int step = taken(session, file); step < version(); step++) {
            session.execute(read(STEPS.get(step)));
            session.execute("pragma user_version = " + (step + 1));
        }
    }

    private static int taken(Session session, Path file) throws SQLException {
        int version = pragma(session, "pragma user_version");
        boolean empty = session.number("select 1 from sqlite_schema limit 1").isEmpty();
        if (version == 0 && empty) {
            return 0;
        }
        if (pragma(session, "pragma application_id") != APPLICATION_ID) {
            throw new PartitaException(
                    "'" + file
                            + "' is the SQLite database of another program, and no store. Name another home, or move the file away.");
        }
        if (version > version()) {
            throw new PartitaException("The store '" + file + "' has version " + version
                    + ", but this Partita knows versions up to " + version()
                    + ". Use the Partita that wrote it or a later one, or name another home.");
        }
        return version;
    }

    private static int pragma(Session session, String sql) throws SQLException {
        return session.number(sql).orElse(0L).intValue();
    }

    private static String read(String step) {
        try (InputStream in = Migrations.class.getResourceAsStream(step)) {
            if (in == null) {
                throw new IllegalStateException("The jar of Partita lacks '" + step + "'.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
