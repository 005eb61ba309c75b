package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code lint} with the sizes of tables in use. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class LintSizesIT {
    private static final String SETTINGS = """
            [migrations]
            package = "shop"
            source = "src"

            [env.prod.database]
            url = "${PROD_URL}"

            [lint]
            measure = false
            disabled = ["working-under-strong-lock", "locking-several-tables"]
            """;

    @Test
    void findingsAreRankedByTheTablesOfAnEnvironmentOrOfAFile(@TempDir Path folder, TestDatabase database)
            throws IOException {
        ProjectFolder project = ProjectFolder.configured(folder).file("ambix.toml", SETTINGS);
        project.migration(
                "R1",
                "id = \"aa1100\", message = \"tables\"",
                "op.createTable(\"small\", column(\"id\", BIGINT).identity(), column(\"n\", INTEGER), primaryKey(\"id\"));\n"
                        + "        op.createTable(\"large\", column(\"id\", BIGINT).identity(), column(\"n\", INTEGER), primaryKey(\"id\"));",
                "op.dropTable(\"large\");\n        op.dropTable(\"small\");");
        project.migration(
                "R2",
                "id = \"bb2200\", downRevision = \"aa1100\", message = \"wider\"",
                "op.alterColumn(\"small\", \"n\").type(BIGINT);\n        op.commit();\n        op.alterColumn(\"large\", \"n\").type(BIGINT);",
                "op.irreversible(\"They stay wide.\");");
        assertThat(project.on(database).run("upgrade", "aa1100").exitCode()).isZero();
        database.execute(
                "insert into small (n) select 1 from generate_series(1, 10)",
                "insert into large (n) select n from generate_series(1, 300000) n",
                "analyze");
        ProjectFolder prod = project.with("PROD_URL", database.url());

        Outcome asked = prod.run("lint", "-e", "prod", "--severity", "warning", "--save-stats", "stats.json");
        assertThat(asked.exitCode()).isEqualTo(3);
        assertThat(asked.err()).endsWith("Wrote the statistics of 2 tables to stats.json.\n");
        assertThat(asked.out().lines().filter(line -> line.startsWith("  size: ")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(
                                        "  size: large has about 300000 rows, [0-9.]+ MB and [0-9.]+ writes/s; about TIME under"
                                                + " ACCESS EXCLUSIVE.*"),
                        line -> assertThat(line).startsWith("  size: small has about 10 rows, "));
        assertThat(asked.out().indexOf("on large;")).isLessThan(asked.out().indexOf("on small;"));

        Outcome saved = project.run("lint", "bb2200", "--stats", "stats.json", "-o", "json");
        JsonNode first = new ObjectMapper().readTree(saved.out()).at("/findings/0");
        assertThat(first.at("/tables/0/table").textValue()).isEqualTo("large");
        assertThat(first.at("/seconds_under_lock").longValue()).isBetween(2L, 4L);
        assertThat(project.run("lint", "bb2200").out()).doesNotContain("size: ");

        project.file("ambix.toml", SETTINGS + "min_rows = 1000\n");
        assertThat(project.run("lint", "bb2200", "--stats", "stats.json").out())
                .contains("large")
                .doesNotContain("small");
        project.file("ambix.toml", SETTINGS + "min_rows_of = { changing-column-type = 300001 }\n");
        assertThat(project.run("lint", "bb2200", "--stats", "stats.json").out())
                .isEqualTo("Nothing found in 1 revision.\n");
        project.file("ambix.toml", SETTINGS + "min_rows_of = { changing-column-type = \"many\" }\n");
        assertThat(project.run("lint", "bb2200").err())
                .contains("lint.min_rows_of must be a table of whole numbers, but it is a table.");
    }

    @Test
    void wrongUsageIsExplained(@TempDir Path folder) {
        ProjectFolder project = ProjectFolder.configured(folder).file("ambix.toml", SETTINGS);
        project.migration("R1", "id = \"aa1100\"", "op.execute(\"select 1\");", "op.irreversible(\"No.\");");
        assertThat(project.run("lint", "aa1100", "--save-stats", "stats.json"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "ambix: --save-stats needs a database whose tables are in use: name it with --env or --url, or give --fleet.\n"
                                + "See \"ambix lint --help\".\n"));
        assertThat(project.run("lint", "aa1100", "--save-stats", "a", "--stats", "b")
                        .err())
                .startsWith("ambix: --stats and --save-stats each say where the statistics come from. Leave out one.");
        assertThat(project.run("lint", "aa1100", "--stats", "none.json").err())
                .startsWith("ambix: The statistics cannot be read from ");
    }
}
