package dev.partita.internal.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.partita.PartitaException;
import dev.partita.internal.state.Runs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Says over HTTP, to this machine alone, how a process that serves does: {@code /healthz} and {@code /metrics}. */
public final class Health implements AutoCloseable {

    private final HttpServer server;

    private Health(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens on a port.
     *
     * @param port the port; 0 for any that is free
     * @throws PartitaException if it is taken
     */
    public static Health on(int port, Metrics metrics, Runs runs) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/healthz", exchange -> {
                boolean healthy = metrics.healthy();
                answer(exchange, "/healthz", healthy ? 200 : 503, healthy ? "ok\n" : "the store was not read lately\n");
            });
            server.createContext("/metrics", exchange -> {
                String text;
                int status = 200;
                try {
                    text = metrics.text(runs);
                } catch (RuntimeException e) {
                    status = 503;
                    text = "the store can't be read\n";
                }
                answer(exchange, "/metrics", status, text);
            });
            server.start();
            return new Health(server);
        } catch (IOException e) {
            throw new PartitaException(
                    "The port " + port + " can't be listened on: " + e.getMessage() + ".\nName another: --port N.", e);
        }
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String path, int status, String text) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean there = exchange.getRequestURI().getPath().equals(path);
            byte[] body = (there ? text : "not found\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(there ? status : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
