package dev.partita.internal.state;

import java.util.Map;

/** What opens stores of one kind, found on the class path by {@link java.util.ServiceLoader}. */
public interface StoreProvider {

    /** Whether a URL is one of a store of this kind; it may be malformed otherwise. */
    boolean opens(String url);

    /**
     * Opens a store, after creating what is missing of it and bringing an older one up to date.
     *
     * @param environment where what the URL does not say may come from
     * @throws dev.partita.PartitaException when it can't be opened; the message holds no credentials
     */
    Store open(String url, Map<String, String> environment);
}
