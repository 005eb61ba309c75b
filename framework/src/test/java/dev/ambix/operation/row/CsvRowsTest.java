package dev.ambix.operation.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
    private static List<List<@Nullable Object>> read(String text) {
        try (Stream<List<@Nullable Object>> rows = new CsvRows(LargeText.of("a.csv", text)).open()) {
            return rows.toList();
        }
    }

    @Test
    void theFirstLineNamesTheColumns() {
        assertThat(new CsvRows(LargeText.of("a.csv", "id,\"full \"\"name\"\r\n1,2")).columns())
                .containsExactly("id", "full \"name");
        assertThatThrownBy(() -> new CsvRows(LargeText.of("a.csv", "id,,x\n")).columns())
                .isInstanceOf(MigrationException.class)
                .hasMessage("The first line of a.csv names no column between two commas.");
    }

    @Test
    void nothingIsNullAndQuotesAroundNothingAreEmpty() {
        assertThat(read("a,b,c\n1,,\"\"\n,,\n"))
                .isEqualTo(List.of(Arrays.asList("1", null, ""), Arrays.asList(null, null, null)));
    }

    @Test
    void quotesHoldCommasLineBreaksAndQuotes() {
        assertThat(read("a,b\n\"x,\r\n\"\"y\"\"\",2\r\n' ,\\N"))
                .isEqualTo(List.of(List.of("x,\r\n\"y\"", "2"), List.of("' ", "\\N")));
    }

    @Test
    void aFileWithoutRowsHasNone() {
        assertThat(read("")).isEmpty();
        assertThat(read("a,b\n")).isEmpty();
    }

    @Test
    void brokenQuotesAreNamedWithTheirLine() {
        assertThatThrownBy(() -> read("a\n1\n\"x\n\n"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("a.csv:3: a quote is not closed.");
        assertThatThrownBy(() -> read("a\n1\n\"x\ny\" z\n"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("a.csv:4: \" z\" stands behind a quote, where a comma is expected.");
    }
}
