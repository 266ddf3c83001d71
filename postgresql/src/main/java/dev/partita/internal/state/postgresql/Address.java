package dev.partita.internal.state.postgresql;

import dev.partita.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a store is, and as whom it is opened. What is secret is taken out of the URL before the driver sees it, because the driver repeats
 * URLs in its messages and its log; nothing here prints it.
 */
final class Address {

    static final String PREFIX = "jdbc:postgresql:";

    private static final String DEFAULT_SCHEMA = "partita";
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:@\\[\\]]*)(:[0-9]{1,5})?");

    private final String base;
    private final String schema;
    private final Map<String, String> parameters;

    private Address(String base, String schema, Map<String, String> parameters) {
        this.base = base;
        this.schema = schema;
        this.parameters = parameters;
    }

    /**
     * Reads a URL. User and password may stand as {@code //user:password@host/}, as parameters, or in {@code PGUSER} and
     * {@code PGPASSWORD}; without a password the driver looks into {@code ~/.pgpass}. {@code currentSchema} names the schema.
     *
     * @throws InvalidRequestException if it can't be read
     */
    static Address parse(String url, Map<String, String> environment) {
        String rest = url.substring(PREFIX.length());
        int question = rest.indexOf('?');
        String base = question < 0 ? rest : rest.substring(0, question);
        Map<String, String> parameters = new LinkedHashMap<>();
        fromEnvironment("PGUSER", "user", environment, parameters);
        fromEnvironment("PGPASSWORD", "password", environment, parameters);
        parameters.put("ApplicationName", "partita");
        parameters.put("tcpKeepAlive", "true");
        parameters.put("connectTimeout", "10");
        // Far above what a statement takes; a machine that vanished answers nothing.
        parameters.put("socketTimeout", "120");
        if (base.startsWith("//")) {
            int slash = base.indexOf('/', 2);
            String authority = slash < 0 ? base.substring(2) : base.substring(2, slash);
            int at = authority.lastIndexOf('@');
            if (at >= 0) {
                credentials(authority.substring(0, at), parameters);
                authority = authority.substring(at + 1);
            }
            for (String host : authority.split(",", -1)) {
                if (!HOST.matcher(host).matches()) {
                    throw malformed();
                }
            }
            base = "//" + authority + (slash < 0 ? "/" : base.substring(slash));
        }
        if (base.indexOf('@') >= 0) {
            throw malformed();
        }
        if (question >= 0) {
            query(rest.substring(question + 1), parameters);
        }
        String schema = parameters.getOrDefault("currentSchema", DEFAULT_SCHEMA);
        if (!SCHEMA.matcher(schema).matches()) {
            throw new InvalidRequestException(
                    "The store's 'currentSchema' has to be one name of lower-case letters, digits and '_'.");
        }
        parameters.put("currentSchema", schema);
        return new Address(base, schema, parameters);
    }

    private static void fromEnvironment(
            String variable, String name, Map<String, String> environment, Map<String, String> parameters) {
        String value = environment.getOrDefault(variable, "");
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private static void credentials(String text, Map<String, String> parameters) {
        int colon = text.indexOf(':');
        parameters.put("user", decoded(colon < 0 ? text : text.substring(0, colon)));
        if (colon >= 0) {
            parameters.put("password", decoded(text.substring(colon + 1)));
        }
    }

    private static void query(String text, Map<String, String> parameters) {
        for (String parameter : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw malformed();
            }
            parameters.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
        }
    }

    private static String decoded(String text) {
        try {
            // In a URL's path a plus is a plus.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static InvalidRequestException malformed() {
        return new InvalidRequestException(
                "The URL of the store can't be read. It is not repeated here, since it may hold a password.\n"
                        + "Write '" + PREFIX
                        + "//host:port/database?parameter=value&…', with '%40' for an '@' within a name and the like.");
    }

    /** Where it is, without credentials and parameters. */
    String location() {
        return PREFIX + base + (schema.equals(DEFAULT_SCHEMA) ? "" : "?currentSchema=" + schema);
    }

    @Override
    public String toString() {
        return location();
    }

    String schema() {
        return schema;
    }

    /** As whom it is opened, for messages. */
    String user() {
        return parameters.getOrDefault("user", System.getProperty("user.name", ""));
    }

    /** Connections to it, each opened anew. */
    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        List<String> unknown = new ArrayList<>();
        try {
            source.setUrl(PREFIX + base);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        parameters.forEach((name, value) -> {
            try {
                source.setProperty(name, value);
            } catch (SQLException e) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            String name = unknown.get(0);
            throw new InvalidRequestException(
                    name.toLowerCase(Locale.ROOT).contains("pass")
                            ? "A parameter in the URL of the store is not known to PostgreSQL's driver."
                            : "PostgreSQL's driver knows no parameter '" + name + "', or not with this value.");
        }
        return source;
    }
}
