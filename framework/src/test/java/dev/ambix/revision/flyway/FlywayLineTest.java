package dev.ambix.revision.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.RevisionNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlywayLineTest {
    private static List<RevisionNode> line(String... names) {
        return FlywayLine.of(
                Arrays.stream(names).collect(Collectors.toMap(Function.identity(), name -> "/app/db/" + name)));
    }

    private static List<String> texts(String... names) {
        return line(names).stream()
                .map(node -> node.id() + " after " + node.downRevisions() + " \"" + node.message() + "\" by "
                        + node.origin())
                .toList();
    }

    @Test
    void versionsFollowOneAnotherInFlywaysOrder() {
        assertThat(texts(
                        "V10__ten.sql",
                        "V2__two.sql",
                        "later/V2.1__two_and_a_bit.sql",
                        "V20240102030405__time.sql",
                        "V1_1__one.sql",
                        "U2__away.sql",
                        "U7__nothing.sql",
                        "V2__two.sql.conf",
                        "R__views.sql",
                        "README.md"))
                .containsExactly(
                        "V1.1 after [] \"one\" by FlywayScript[name=V1_1__one.sql, undo=Optional.empty]",
                        "V2 after [V1.1] \"two\" by FlywayScript[name=V2__two.sql, undo=Optional[U2__away.sql]]",
                        "V2.1 after [V2] \"two and a bit\" by FlywayScript[name=later/V2.1__two_and_a_bit.sql,"
                                + " undo=Optional.empty]",
                        "V10 after [V2.1] \"ten\" by FlywayScript[name=V10__ten.sql, undo=Optional.empty]",
                        "V20240102030405 after [V10] \"time\" by FlywayScript[name=V20240102030405__time.sql,"
                                + " undo=Optional.empty]");
    }

    @Test
    void aBaselineStandsForVersionsThatAreNotThere() {
        assertThat(line("B2__start.sql", "V3__x.sql").stream().map(RevisionNode::id))
                .containsExactly("B2", "V3");
        assertThat(line("B2__start.sql", "V1__a.sql", "V2__b.sql", "V3__x.sql").stream()
                        .map(RevisionNode::id))
                .containsExactly("V1", "V2", "V3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V1__a.sql,V1.0__b.sql     | Two scripts are of version 1: /app/db/V1.0__b.sql and /app/db/V1__a.sql.
            V3__Fill.java             | /app/db/V3__Fill.java is code of Flyway, which is not run here.
            afterMigrate.sql          | /app/db/afterMigrate.sql is a callback of Flyway, which is not run here.
            v3__lower.sql             | /app/db/v3__lower.sql is not named as Flyway names scripts
            """)
    void whatIsNoRevisionIsRefused(String names, String problem) {
        assertThatThrownBy(() -> line(names.split(","))).hasMessageContaining(problem);
    }
}
