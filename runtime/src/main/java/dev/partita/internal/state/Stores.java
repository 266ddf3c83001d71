package dev.partita.internal.state;

import dev.partita.InvalidRequestException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stores that are named by a URL. */
public final class Stores {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    /** What comes before anything that might be a secret. */
    private static final Pattern KIND = Pattern.compile("(jdbc:)?[A-Za-z][A-Za-z0-9+.-]*:");

    private Stores() {}

    /**
     * Opens the store of a URL with what the class path has for it.
     *
     * @throws InvalidRequestException when nothing there opens such a store; the message does not repeat the URL, since it may hold a password
     * @throws dev.partita.PartitaException when it can't be opened
     */
    public static Store open(String url, Map<String, String> environment, ClassLoader loader) {
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class, loader)) {
            if (provider.opens(url)) {
                return provider.open(url, environment);
            }
        }
        if (url.startsWith(POSTGRESQL)) {
            throw new InvalidRequestException("A store '" + POSTGRESQL
                    + "…' needs PostgreSQL's module, which is not on the class path.\n"
                    + "Add the dependency 'dev.partita:partita-postgresql' in the version of 'partita-runtime'.");
        }
        Matcher kind = KIND.matcher(url);
        throw new InvalidRequestException((kind.lookingAt()
                        ? "There is no store of the kind '" + kind.group() + "'."
                        : "What names the store is no URL.")
                + "\nA store is named as '" + POSTGRESQL
                + "//host/database'; without a name it is an SQLite file in the home folder.");
    }
}
