package dev.partita.internal.state.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import dev.partita.internal.state.PartitionSets.Entry;
import dev.partita.internal.state.Store;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema of a store: made, found again, refused. */
final class PostgresqlSchemaTest {

    private final Server server = Server.shared();
    private final String url = server.url();
    private final Address address = Address.parse(url, Map.of());

    @Test
    void whatWasAddedIsThereWhenTheStoreIsOpenedAgain() {
        try (Store store = server.store(url)) {
            store.partitionSets().add("s3", List.of("b", "a"));
        }

        try (Store store = server.store(url)) {
            assertThat(store.partitionSets().page("s3", 0, 10))
                    .extracting(Entry::key)
                    .containsExactly("b", "a");
        }
    }

    @Test
    void schemasOfOneDatabaseShareNothing() {
        try (Store store = server.store(url);
                Store other = server.store(server.url())) {
            store.partitionSets().add("s3", List.of("a"));

            assertThat(other.partitionSets().names()).isEmpty();
            assertThat(other.location()).isNotEqualTo(store.location());
        }
    }

    @Test
    void aStoreOfANewerVersionIsRefusedAndLeftAsItIs() throws Exception {
        server.store(url).close();
        server.sql("update " + address.schema() + ".partita_store set version = 42");

        assertThatThrownBy(() -> server.store(url))
                .isInstanceOf(PartitaException.class)
                .hasMessage(
                        "The store '" + address.location() + "' has version 42, but this Partita knows versions up to "
                                + Migrations.version()
                                + ". Use the Partita that wrote it or a later one, or name another store.");

        server.sql("update " + address.schema() + ".partita_store set version = " + Migrations.version());
        server.store(url).close();
    }

    @Test
    void theSchemaOfAnotherProgramIsRefusedAndLeftAsItIs() throws Exception {
        server.sql("create schema " + address.schema(), "create table " + address.schema() + ".theirs (x integer)");

        assertThatThrownBy(() -> server.store(url))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("holds what is not Partita's");

        server.sql("drop table " + address.schema() + ".theirs");
        server.store(url).close();
    }

    @Test
    void aDatabaseOfAnotherEncodingIsRefused() throws Exception {
        server.sql(
                "drop database if exists latin",
                "create database latin encoding 'LATIN1' locale 'C' template template0");

        assertThatThrownBy(() -> server.store(url.replace("/postgres?", "/latin?")))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("has the encoding 'LATIN1'. Create one with the encoding UTF8.");
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> server.store(url.replace("/postgres?", "/missing?")))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("/missing?currentSchema=" + address.schema() + "' is not there.");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidSo() {
        assertThatThrownBy(() -> server.store("jdbc:postgresql://127.0.0.1:1/postgres?user=me"))
                .isInstanceOf(PartitaException.class)
                .hasMessageStartingWith("The store 'jdbc:postgresql://127.0.0.1:1/postgres' can't be reached");
    }

    @Test
    void aUserWhoMayCreateNothingIsToldWhatIsNeeded() throws Exception {
        server.sql("drop role if exists humble", "create role humble login");
        String humble = server.url("humble", address.schema());

        assertThatThrownBy(() -> server.store(humble))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("Let the user create a schema, or create '" + address.schema() + "' for it.");

        server.sql("create schema " + address.schema() + " authorization humble");
        try (Store store = server.store(humble)) {
            assertThat(store.partitionSets().add("s3", List.of("a"))).isEqualTo(1);
        }
        server.sql("drop schema " + address.schema() + " cascade", "drop role humble");
    }

    @Test
    void textsTooLongForAnIndexAreToldApart() {
        StringBuilder random = new StringBuilder();
        new java.util.Random(3).ints(4_000, 'a', 'z').forEach(c -> random.append((char) c));
        List<String> keys = List.of(random + "x", random + "y", "\u0001short");
        try (Store store = server.store(url)) {
            store.partitionSets().add("s3", keys);

            assertThat(store.partitionSets().existing("s3", keys)).containsExactlyElementsOf(keys);
            assertThat(store.partitionSets().page("s3", 0, 10))
                    .extracting(Entry::key)
                    .isEqualTo(keys);
            assertThat(store.partitionSets().has("s3", Indexed.of(keys.get(0)).text()))
                    .isFalse();
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        Store store = server.store(url);
        store.close();
        store.close();

        assertThatThrownBy(() -> store.partitionSets().count("s3"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }
}
