package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A select and the values of its parameters: what an asset returns whose rows are stored in DuckDB, in a table named like the asset.
 * The rows of a partition replace those that it had.
 *
 * <p>Immutable. The select is run when the value is stored, not before.
 */
public final class Query {

    private final Select select;
    private final List<@Nullable Object> parameters;

    /** Made when first asked for; if by two threads at once, then twice the same. */
    private @Nullable QueryParts parts;

    private Query(Select select, List<@Nullable Object> parameters) {
        this.select = select;
        this.parameters = parameters;
    }

    /**
     * A query.
     *
     * @param select one select statement of DuckDB's SQL, with {@code ?} or {@code $1} for values
     * @param parameters the values, in order, of the types that {@link DuckTable#replacePartition} takes
     * @throws PartitaException if it isn't one select, or takes more or fewer values
     */
    public static Query of(String select, @Nullable Object... parameters) {
        Select checked = Select.of(select);
        checked.requireParameters(parameters.length);
        return new Query(checked, Collections.unmodifiableList(Arrays.asList(parameters.clone())));
    }

    Select select() {
        return select;
    }

    List<@Nullable Object> parameters() {
        return parameters;
    }

    QueryParts parts() {
        QueryParts made = parts;
        if (made == null) {
            made = QueryParts.of(this);
            parts = made;
        }
        return made;
    }

    /** The select's text. */
    @Override
    public String toString() {
        return select.text();
    }
}
