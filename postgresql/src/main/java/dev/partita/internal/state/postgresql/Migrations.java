package dev.partita.internal.state.postgresql;

import dev.partita.PartitaException;
import dev.partita.internal.state.jdbc.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * The steps that lead from an empty schema to the present one. The table {@code partita_store} holds the number of steps taken; a
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

    /** The class of Partita's advisory locks; the second number is of the schema. */
    private static final int LOCK = 1_346_458_196;

    private Migrations() {}

    static int version() {
        return STEPS.size();
    }

    /**
     * Takes the steps that are missing, within the caller's transaction; others that do so wait until it ends.
     *
     * @throws PartitaException when the schema belongs to another program or to a newer version, or the database can't hold all texts
     */
    static void apply(Session session, Address address) throws SQLException {
        if (exists(session, address) && taken(session, address) == version()) {
            return;
        }
        String encoding =
                session.first("show server_encoding", row -> row.getString(1)).orElse("");
        if (!encoding.equals("UTF8")) {
            throw new PartitaException("The database of the store '" + address.location() + "' has the encoding '"
                    + encoding + "'. Create one with the encoding UTF8.");
        }
        session.each("select pg_advisory_xact_lock(?, hashtext(?))", row -> {}, LOCK, address.schema());
        if (!exists(session, address)) {
            create(session, address);
        }
        int taken = taken(session, address);
        for (int step = taken; step < version(); step++) {
            session.execute(read(STEPS.get(step)));
            session.update("update partita_store set version = ?", step + 1);
        }
    }

    /** By the catalog, not by the search path, which a session may still remember from before another created the schema. */
    private static boolean exists(Session session, Address address) throws SQLException {
        return session.number(
                        "select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                + " where n.nspname = ? and c.relname = 'partita_store'",
                        address.schema())
                .isPresent();
    }

    private static void create(Session session, Address address) throws SQLException {
        if (session.number("select 1 from pg_namespace where nspname = ?", address.schema())
                .isEmpty()) {
            // The one name that is spliced: Address lets nothing else through than letters, digits and underscores.
            session.execute("create schema " + address.schema());
        }
        if (session.number(
                        "select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? limit 1",
                        address.schema())
                .isPresent()) {
            throw new PartitaException("The schema '" + address.schema() + "' of the store '" + address.location()
                    + "' holds what is not Partita's. Name another with '?currentSchema=…'; it will be created.");
        }
        session.execute("create table partita_store (version integer not null)");
        session.execute("insert into partita_store values (0)");
    }

    private static int taken(Session session, Address address) throws SQLException {
        int version =
                session.number("select version from partita_store").orElse(0L).intValue();
        if (version > version()) {
            throw new PartitaException("The store '" + address.location() + "' has version " + version
                    + ", but this Partita knows versions up to " + version()
                    + ". Use the Partita that wrote it or a later one, or name another store.");
        }
        return version;
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
