package dev.partita.internal.state.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How the URL of a store is read, and what is said of it. */
final class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://me:se%40cret+@db:5433/etl, jdbc:postgresql://db:5433/etl",
        "jdbc:postgresql://db/etl?user=me&password=se%40cret%2B, jdbc:postgresql://db/etl",
        "jdbc:postgresql:etl?ssl=false&password=se%40cret+&user=me, jdbc:postgresql:etl",
        "jdbc:postgresql://me:se%40cret+@[::1]:5433/etl, jdbc:postgresql://[::1]:5433/etl",
        "'jdbc:postgresql://me:se%40cret+@one:1,two/etl?currentSchema=mine', 'jdbc:postgresql://one:1,two/etl?currentSchema=mine'",
    })
    void credentialsAreTakenOutOfTheUrl(String url, String location) {
        Address address = Address.parse(url, Map.of("PGPASSWORD", "other", "PGUSER", "other"));

        assertThat(address.location()).isEqualTo(location);
        PGSimpleDataSource source = address.dataSource();
        assertThat(source.getUser()).isEqualTo("me");
        assertThat(source.getPassword()).isEqualTo("se@cret+");
        assertThat(source.getUrl()).doesNotContain("cret");
        assertThat(address).hasToString(location);
    }

    @Test
    void credentialsComeFromTheEnvironmentWhereTheUrlHasNone() {
        Address address = Address.parse("jdbc:postgresql://db/etl", Map.of("PGUSER", "me", "PGPASSWORD", "secret"));

        assertThat(address.user()).isEqualTo("me");
        assertThat(address.dataSource().getPassword()).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://me:se/cret@db/etl",
                "jdbc:postgresql://me:se?cret@db/etl",
                "jdbc:postgresql://me:se%zzcret@db/etl",
                "jdbc:postgresql://db:cret/etl",
                "jdbc:postgresql://db/etl?cret",
                "jdbc:postgresql://db/etl?passwort=cret",
                "jdbc:postgresql:me:cret@db/etl",
            })
    void aMalformedUrlIsNotRepeated(String url) {
        assertThatThrownBy(() -> Address.parse(url, Map.of()).dataSource())
                .isInstanceOf(InvalidRequestException.class)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("cret"));
    }

    @Test
    void aSchemaThatWouldHaveToBeQuotedIsRefused() {
        assertThatThrownBy(() -> Address.parse("jdbc:postgresql:etl?currentSchema=a%22;drop", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'currentSchema'");
    }
}
