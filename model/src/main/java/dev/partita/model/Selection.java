package dev.partita.model;

import dev.partita.model.SelectionException.Reason;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A choice among the assets of a deployment, written in <a
 * href="https://docs.dagster.io/guides/build/assets/asset-selection-syntax/reference">Dagster's syntax for asset selections</a>.
 *
 * <table>
 *   <caption>What may be written</caption>
 *   <tr><td>{@code orders}, {@code "weekly orders"}</td><td>the asset with exactly this key</td></tr>
 *   <tr><td>{@code key:"raw/*"}</td><td>keys that match; {@code *} is any text, with slashes or without</td></tr>
 *   <tr><td>{@code group:sales}, {@code kind:duckdb}, {@code owner:"a@b.org"}</td><td>assets with this group, kind, owner</td></tr>
 *   <tr><td>{@code tag:tier}, {@code tag:tier=gold}</td><td>assets with this tag, whatever its value, or with this value</td></tr>
 *   <tr><td>{@code *}</td><td>all assets</td></tr>
 *   <tr><td>{@code +x}, {@code x+}, {@code 2+x+1}</td><td>{@code x} and all upstream, all downstream, that many layers</td></tr>
 *   <tr><td>{@code roots(x)}, {@code sinks(x)}</td><td>those of {@code x} that depend on, or lead to, no other of {@code x}</td></tr>
 *   <tr><td>{@code not x}, {@code x and y}, {@code x or y}, {@code (x)}</td><td>in this order of precedence</td></tr>
 * </table>
 *
 * <p>A word without quotes has the characters of Java's names and {@code - . / @}; other text, {@code and}, {@code or}, {@code not}
 * and keys that are numbers stand in double quotes, where {@code \"}, {@code \\} and {@code \*} are those characters themselves.
 * {@code and}, {@code or} and {@code not} may be written in either case; everything else is exact.
 *
 * <p>Immutable. Equal selections have the same structure.
 */
public final class Selection {

    private final SelectionExpression expression;

    private Selection(SelectionExpression expression) {
        this.expression = expression;
    }

    /**
     * The selection that a text describes.
     *
     * @throws SelectionException if the text is none ({@link Reason#MALFORMED})
     */
    public static Selection parse(String text) {
        return new Selection(new SelectionParser(text).whole());
    }

    /**
     * The selected assets, at least one, in order of their keys.
     *
     * @throws SelectionException if it names what no asset has ({@link Reason#UNKNOWN}), or nothing is selected ({@link Reason#EMPTY})
     */
    public SortedSet<AssetKey> select(Catalog catalog) {
        Set<AssetKey> selected = expression.select(new SelectionScope(catalog));
        if (selected.isEmpty()) {
            throw new SelectionException(
                    Reason.EMPTY,
                    catalog.keys().isEmpty()
                            ? "There are no assets to select from."
                            : "The selection '" + Text.shortened(Text.visible(toString()))
                                    + "' selects no asset: all that it names exists, but no asset fits the whole.");
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(selected));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection that && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    /** The selection in its plainest form, which parses to an equal one. */
    @Override
    public String toString() {
        return expression.text();
    }
}
