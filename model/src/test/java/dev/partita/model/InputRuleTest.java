package dev.partita.model;

import static dev.partita.model.Checked.messages;
import static dev.partita.model.Checked.problems;
import static dev.partita.model.TestClass.asset;
import static dev.partita.model.TestClass.multiAsset;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InputRuleTest {

    private static final String PATH = "java.nio.file.Path";

    private static TestClass oneReads(String produced, String asked) {
        return TestClass.of("shop.Orders")
                .with(asset("orders", produced), asset("report", "void").takes("orders", asked));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int; int",
                "int; long",
                "int; java.lang.Integer",
                "java.lang.Integer; int",
                "java.lang.String; java.lang.CharSequence",
                "java.lang.String; java.lang.Object",
                "int; java.util.Optional<java.lang.Integer>",
                "java.util.Optional<java.lang.Integer>; java.util.Optional<java.lang.Integer>",
                "java.util.Map<java.lang.String,java.lang.Integer>; java.util.Map<java.lang.String,java.lang.Integer>",
            })
    void oneValueIsTakenByWhatJavaWouldAssign(String produced, String asked) {
        assertThat(problems(oneReads(produced, asked))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "long; int",
                "java.util.List<java.lang.String>; java.util.List<java.lang.Integer>",
                "int; java.util.Optional<java.lang.Long>",
                "java.lang.String; java.util.Optional<java.lang.CharSequence>",
                "java.util.Map<java.lang.String,java.lang.Integer>; java.util.Map<java.lang.String,java.lang.Long>",
            })
    void nothingElseIsConverted(String produced, String asked) {
        assertThat(messages(oneReads(produced, asked)))
                .containsExactly("[TypeMismatch] 'orders' produces " + produced + ", but 'report' asks for " + asked
                        + ".\n  Change the type of one of them: nothing is converted.");
    }

    @Test
    void whatProducesNothingCanOnlyOrder() {
        TestClass orders = TestClass.of("shop.Orders").with(asset("orders", "void"));

        assertThat(messages(
                        orders,
                        TestClass.of("shop.R").with(asset("report", "void").takes("orders", "int"))))
                .containsExactly("""
                        [TypeMismatch] 'orders' produces no value, but 'report' asks for int.
                          Return a value from shop.Orders.orders, or take the parameter away and order by it: @Asset(deps = "orders").""");
        assertThat(problems(
                        orders,
                        TestClass.of("shop.R").with(asset("report", "void").deps("orders"))))
                .isEmpty();
    }

    @Test
    void anUnpartitionedAssetReadsPartitionsByKey() {
        TestClass files = TestClass.of("lesson.Files").with(asset("files", PATH).partitions("s3"));

        assertThat(problems(
                        files,
                        TestClass.of("lesson.R")
                                .with(asset("r", "void")
                                        .takes("files", "java.util.Map<java.lang.String," + PATH + ">"))))
                .isEmpty();
        assertThat(messages(
                        files,
                        TestClass.of("lesson.R")
                                .with(asset("dailyReport", "void").takes("files", PATH))))
                .containsExactly("""
                        [PartitionsMismatch] 'dailyReport' is unpartitioned but needs 'files', which is partitioned by 's3'.
                          Take Map<String, Path> to read every partition, or add @DynamicPartitions("s3").""");
        assertThat(messages(
                        files,
                        TestClass.of("lesson.R")
                                .with(asset("r", "void")
                                        .takes("files", "java.util.Map<java.lang.Integer," + PATH + ">"))))
                .containsExactly("""
                        [PartitionsMismatch] 'r' reads the partitions of 'files' by keys of java.lang.Integer, but the keys of 's3' can be: String, or a type with a public static of(String), valueOf(String) or parse(String).
                          Take Map<String, Path>.""");
        assertThat(messages(
                        files,
                        TestClass.of("lesson.R")
                                .with(asset("r", "void")
                                        .takes("files", "java.util.Map<java.lang.String,java.lang.String>"))))
                .containsExactly("""
                        [TypeMismatch] 'files' produces java.nio.file.Path, but 'r' asks for java.lang.String.
                          Change the type of one of them: nothing is converted.""");
    }

    @Test
    void partitionsOfAMapAreMapsInAMap() {
        String map = "java.util.Map<java.lang.String,java.lang.Integer>";
        TestClass counts =
                TestClass.of("lesson.Counts").with(asset("counts", map).partitions("s3"));

        assertThat(problems(
                        counts,
                        TestClass.of("lesson.R")
                                .with(asset("r", "void")
                                        .takes("counts", "java.util.Map<java.lang.String," + map + ">"))))
                .isEmpty();
        assertThat(messages(
                        counts, TestClass.of("lesson.R").with(asset("r", "void").takes("counts", map))))
                .containsExactly("""
                        [PartitionsMismatch] 'r' is unpartitioned but needs 'counts', which is partitioned by 's3'.
                          Take Map<String, Map<String, Integer>> to read every partition, or add @DynamicPartitions("s3").""");
    }

    @Test
    void aPrimitiveIsReadByKeyInItsBox() {
        TestClass counts =
                TestClass.of("lesson.Counts").with(asset("counts", "int").partitions("s3"));

        assertThat(problems(
                        counts,
                        TestClass.of("lesson.R")
                                .with(asset("r", "void")
                                        .takes("counts", "java.util.Map<java.lang.String,java.lang.Integer>"))))
                .isEmpty();
    }

    @Test
    void aMapOfOnePartitionIsRefused() {
        String map = "java.util.Map<java.lang.String," + PATH + ">";

        assertThat(messages(TestClass.of("lesson.Files")
                        .with(
                                asset("files", PATH).partitions("s3"),
                                asset("rows", "void").partitions("s3").takes("files", map))))
                .containsExactly("""
                        [PartitionsMismatch] 'rows' reads the one partition of 'files' that has its own key, but asks for a Map of several.
                          Take Path.""");
        assertThat(messages(oneReads(PATH, map))).containsExactly("""
                [PartitionsMismatch] 'report' asks for a Map of the partitions of 'orders', which is unpartitioned.
                  Take Path.""");
    }

    @Test
    void twoSetsHaveNoMapping() {
        assertThat(messages(TestClass.of("lesson.Files")
                        .with(
                                asset("files", PATH).partitions("s3"),
                                asset("rows", "void").partitions("days").takes("files", PATH))))
                .containsExactly("""
                        [PartitionsMismatch] 'rows' is partitioned by 'days' but needs 'files', which is partitioned by 's3'.
                          Partition both alike: @DynamicPartitions("s3"). An asset without partitions may read every partition of both. Or say which partitions are meant: every one, @From(partitions = From.Which.ALL), or those that a PartitionMapping gives, @MappedBy.""");
        assertThat(problems(TestClass.of("lesson.Files")
                        .with(
                                asset("files", PATH).partitions("s3"),
                                asset("rows", "void").partitions("days").deps("files"))))
                .extracting(Problem::code)
                .containsExactly(Code.PARTITIONS_MISMATCH);
    }

    @Test
    void aMultiAssetIsToldByItsMethod() {
        List<String> messages = messages(TestClass.of("shop.Orders")
                .with(
                        asset("orders", "int"),
                        multiAsset("split")
                                .output("a", "int")
                                .output("b", "int")
                                .takes("orders", PATH)));

        assertThat(messages).singleElement().asString().startsWith("""
                [TypeMismatch] 'orders' produces int, but 'split' asks for java.nio.file.Path.""");
    }

    @Test
    void aTypeWithAnArrayIsProposedAsItIsWritten() {
        assertThat(messages(TestClass.of("shop.Orders")
                        .with(
                                asset("parts", "java.util.List<java.lang.String>[]")
                                        .partitions("s3"),
                                asset("r", "void").takes("parts", "int"))))
                .singleElement()
                .asString()
                .contains("Take Map<String, List<String>[]> to read every partition");
    }
}
