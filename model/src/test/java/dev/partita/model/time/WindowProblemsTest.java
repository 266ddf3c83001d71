package dev.partita.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.partita.model.time.WindowDefinition.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowProblemsTest {

    @Test
    void aStartThatIsNoDateIsAProblem() {
        WindowDefinition definition = WindowsTest.definition(Kind.DAILY, "", "2024-13-01", "UTC");
        assertThat(Windows.problems(definition))
                .containsExactly(new WindowProblem(
                        "start",
                        "The start '2024-13-01' of @DailyPartitions is no date of the form uuuu-MM-dd.",
                        "Write it like 2024-01-31."));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Windows.of(definition))
                .withMessage("The start '2024-13-01' of @DailyPartitions is no date of the form uuuu-MM-dd.");
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        WindowDefinition definition =
                new WindowDefinition(Kind.WEEKLY, "", "", "2024", "Europe/Brlin", 60, 24, 7, 0, "");
        assertThat(Windows.problems(definition))
                .extracting(WindowProblem::element)
                .containsExactly("minuteOffset", "hourOffset", "dayOffset", "zone", "start");
    }

    @Test
    void anEndBeforeTheStartIsAProblem() {
        assertThat(Windows.problems(
                        new WindowDefinition(Kind.DAILY, "", "2024-01-02", "2024-01-01", "UTC", 0, 0, 0, 0, "")))
                .extracting(WindowProblem::sentence)
                .containsExactly("The end '2024-01-01' of @DailyPartitions is before its start '2024-01-02'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 30 2 *   | The cron expression '0 0 30 2 *' of @CronPartitions never fires.",
                "0 0 * *      | The cron expression '0 0 * *' of @CronPartitions is not understood: it has 4 fields.",
                "0 24 * * *   | The cron expression '0 24 * * *' of @CronPartitions is not understood: '24' in its field '24' is no hour.",
                "0 5-2 * * *  | The cron expression '0 5-2 * * *' of @CronPartitions is not understood: the range '5-2' in its field '5-2' (hour) ends before it starts.",
                "*/0 * * * *  | The cron expression '*/0 * * * *' of @CronPartitions is not understood: the step of '*/0' in its field '*/0' (minute) is no number from 1 up.",
                "@nightly     | The cron expression '@nightly' of @CronPartitions is not understood: there is no such macro.",
                "0 0 * * MOO  | The cron expression '0 0 * * MOO' of @CronPartitions is not understood: 'MOO' in its field 'MOO' is no day of the week."
            })
    void aCronExpressionThatIsNotUnderstoodIsAProblem(String cron, String sentence) {
        assertThat(Windows.problems(cron(cron, "")))
                .extracting(WindowProblem::sentence)
                .containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0 0 1,, * *",
                "0 0 , * *",
                "a b c d e",
                "0 0 1-2-3 * *",
                "1/ * * * *",
                "0 0 * * 8",
                "-1 * * * *"
            })
    void otherCronExpressionsThatAreNotUnderstood(String cron) {
        assertThat(Windows.problems(cron(cron, "")))
                .extracting(WindowProblem::element)
                .containsExactly("cron");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@daily          | 0 0 * * *",
                "@hourly         | 0 * * * *",
                "@weekly         | 0 0 * * 7",
                "@monthly        | 0 0 1 * *",
                "0 0 * jan-mar * | 0 0 * 1,2,3 *",
                "0 0 * * FRI-SUN | 0 0 * * 0,5,6",
                "0 0 * * 5-7     | 0 0 * * 0,5,6",
                "10/20 * * * *   | 10,30,50 * * * *",
                "0 */1 * * *     | 0 * * * *",
                "0 0 ? * 1       | 0 0 * * 1",
                " 0  0 * * *     | 0 0 * * *"
            })
    void twoWaysToWriteACronExpression(String one, String other) {
        Windows windows = Windows.of(cron(one, ""));
        assertThat(windows.sameWindows(Windows.of(cron(other, "")))).isTrue();
    }

    @Test
    void theLastDayOfAMonthMayBeNamed() {
        Windows windows = Windows.of(cron("0 0 L * *", ""));
        assertThat(List.of(windows.key(0), windows.key(1))).containsExactly("2024-01-31-00:00", "2024-02-29-00:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 * * *    | uuuu-MM    | gives several windows the same key, because it has no 'dd'.",
                "0 0,12 * * * | uuuu-MM-dd | gives several windows the same key, because it has no 'HH'.",
                "0 0 1 * *    | MM-dd      | gives several windows the same key, because it has no 'uuuu'.",
                "0 0 * * *    | uuuu-MMM-dd | has 'MMM', which keys of time windows do not have."
            })
    void aFormatThatDoesNotTellWindowsApartIsAProblem(String cron, String format, String sentence) {
        assertThat(Windows.problems(cron(cron, format)))
                .filteredOn(problem -> problem.element().equals("format"))
                .extracting(WindowProblem::sentence)
                .containsExactly("The format '" + format + "' of @CronPartitions " + sentence);
    }

    @Test
    void aFormatMayLeaveOutWhatIsAlwaysTheSame() {
        WindowDefinition definition =
                new WindowDefinition(Kind.CRON, "0 6 15 * *", "2024-01", "", "UTC", 0, 0, 0, 0, "'m'uuuuMM");
        assertThat(Windows.problems(definition))
                .extracting(WindowProblem::element)
                .containsExactly("start");
        WindowDefinition well =
                new WindowDefinition(Kind.CRON, "0 6 15 * *", "m202401", "", "UTC", 0, 0, 0, 0, "'m'uuuuMM");
        Windows windows = Windows.of(well);
        assertThat(windows.key(1)).isEqualTo("m202402");
        assertThat(windows.indexOf("m202402")).hasValue(1);
    }

    private static WindowDefinition cron(String cron, String format) {
        return new WindowDefinition(Kind.CRON, cron, "2024-01-01-00:00", "", "UTC", 0, 0, 0, 0, format);
    }
}
