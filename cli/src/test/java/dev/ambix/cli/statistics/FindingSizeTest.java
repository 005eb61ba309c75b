package dev.ambix.cli.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.Severity;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.schema.name.QualifiedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The weight of findings, and the file that keeps statistics. */
class FindingSizeTest {
    private static final QualifiedName ORDERS = QualifiedName.of("orders");
    private static final QualifiedName ACCOUNT = QualifiedName.of("public", "account");
    private static final ServerStatistics STATISTICS = new ServerStatistics(List.of(
            new TableStatistics(ORDERS, 12_000_000, 2L << 30, 3L << 30, 40),
            new TableStatistics(QualifiedName.of("account"), 0, 8192, 16384, 0)));

    private static LintFinding finding(Impact impact) {
        return new LintFinding(
                "a-rule",
                Severity.WARNING,
                RevisionNode.of("aa1100"),
                Direction.UPGRADE,
                1,
                "it",
                Optional.empty(),
                List.of(),
                "It hurts.",
                impact,
                Optional.empty());
    }

    private static String words(Impact impact) {
        return FindingSize.of(finding(impact), STATISTICS)
                .map(FindingSize::words)
                .orElse("");
    }

    @Test
    void timeGrowsWithWhatIsWrittenOrReadUnderAStrongLock() {
        Impact strong = Impact.locking(ORDERS, LockLevel.ACCESS_EXCLUSIVE);
        String orders = "orders has about 12000000 rows, 3.0 GB and 40.0 writes/s";
        assertThat(words(strong.with(Effect.REWRITES_TABLE, "x")))
                .isEqualTo(orders + "; about 308 s under ACCESS EXCLUSIVE, for which some 12320 writes wait");
        assertThat(words(strong.with(Effect.SCANS_TABLE, "x")))
                .isEqualTo(orders + "; about 82 s under ACCESS EXCLUSIVE, for which some 3280 writes wait");
        assertThat(words(strong)).isEqualTo(orders);
        assertThat(words(
                        Impact.locking(ORDERS, LockLevel.SHARE_UPDATE_EXCLUSIVE).with(Effect.SCANS_TABLE, "x")))
                .isEqualTo(orders);
        assertThat(words(Impact.locking(ACCOUNT, LockLevel.SHARE).with(Effect.SCANS_TABLE, "x")))
                .isEqualTo("account has rows that nobody has counted, 16.0 kB and 0.0 writes/s; about 1 s under SHARE");
        assertThat(words(Impact.locking(QualifiedName.of("nobody"), LockLevel.SHARE)))
                .isEmpty();
    }

    @Test
    void theHeaviestComesFirst() {
        List<FindingSize> sizes = Stream.of(
                        Impact.locking(ACCOUNT, LockLevel.SHARE),
                        Impact.locking(ACCOUNT, LockLevel.SHARE).with(Effect.SCANS_TABLE, "x"),
                        Impact.locking(ORDERS, LockLevel.SHARE),
                        Impact.locking(ORDERS, LockLevel.SHARE).with(Effect.REWRITES_TABLE, "x"))
                .map(impact -> FindingSize.of(finding(impact), STATISTICS).orElseThrow())
                .toList();
        assertThat(sizes.stream().sorted(FindingSize.HEAVIEST))
                .containsExactly(sizes.get(3), sizes.get(1), sizes.get(2), sizes.get(0));
    }

    @Test
    void whatIsSavedIsReadAgainAndWhatIsDamagedIsRefused(@TempDir Path folder) throws IOException {
        StatisticsFile file = new StatisticsFile(folder.resolve("stats.json"));
        file.save(STATISTICS);
        assertThat(file.load().tables()).isEqualTo(STATISTICS.tables());
        String text = Files.readString(file.file());
        for (String damaged : List.of(
                "",
                "[]",
                "{}",
                text.substring(0, text.length() / 2),
                text.replace("rows", "row"),
                text.replace("40.0", "x"),
                text.replace("\"format\" : \"1\"", "\"format\" : \"9\""))) {
            Files.writeString(file.file(), damaged);
            assertThatThrownBy(file::load)
                    .as(damaged)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("stats.json holds no statistics of tables: ")
                    .hasMessageEndingWith("\"ambix lint --env NAME --save-stats stats.json\" writes them.");
        }
        Files.delete(file.file());
        assertThatThrownBy(file::load).hasMessageStartingWith("The statistics cannot be read from ");
        assertThatThrownBy(() -> new StatisticsFile(folder.resolve("none/stats.json")).save(STATISTICS))
                .hasMessageStartingWith("The statistics cannot be written to ");
    }
}
