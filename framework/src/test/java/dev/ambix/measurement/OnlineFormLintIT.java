package dev.ambix.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.online.OnlineCase;
import dev.ambix.autogenerate.online.OnlineForm;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.Severity;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.runtime.Migrator;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lint, which measures, finds nothing in the online form of what that form is there to avoid; and run as a revision it
 * makes the database that the plain SQL makes.
 */
@Sampled(2)
class OnlineFormLintIT {
    private static final CatalogSnapshot CATALOG = CatalogSnapshot.ofSchema();
    private static final int SAMPLED = 6;

    private static final Set<String> AVOIDED = Set.of(
            "adding-field-with-default",
            "adding-not-nullable-field",
            "adding-required-field",
            "backfill-without-index",
            "backfilling-in-one-statement",
            "concurrent-index-on-partitioned-table",
            "constraint-missing-not-valid",
            "disallowed-unique-constraint",
            "foreign-key-on-partitioned-table",
            "require-concurrent-index-creation",
            "require-concurrent-index-deletion",
            "rewriting-table",
            "scanning-table-under-lock",
            "validating-in-same-transaction",
            "working-under-strong-lock");

    /** By the seed; {@code -Dambix.trips=all} takes all. */
    static List<OnlineCase> some() throws SQLException {
        try (TestDatabase server = TestDatabase.create()) {
            List<OnlineCase> all = new ArrayList<>(OnlineCase.all());
            all.add(OnlineCase.primaryKeyOverPartitions(server.majorVersion()));
            return "all".equals(System.getProperty("ambix.trips")) ? all : Sample.of(all, SAMPLED, "online lint");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("some")
    void theLintFindsNothingThatItAvoids(OnlineCase one) throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            before.execute(one.before());
            after.execute(one.after());
            OnlineForm.Result form = form(before, after);
            assertThat(form.remarks().isEmpty()).as("%s", form).isEqualTo(one.isWhole());
            MeasuredHistory history = history(one, form.difference().upgrade());
            List<LintFinding> findings = findings(history, before);
            if (one.isWhole()) {
                assertThat(findings)
                        .as("%s", form.difference().upgrade())
                        .noneMatch(finding -> AVOIDED.contains(finding.rule()));
            } else {
                assertThat(findings)
                        .as("%s is told by the lint too", form.remarks())
                        .anyMatch(finding -> finding.severity() != Severity.NOTE);
            }
            try (TestDatabase run = TestDatabase.create()) {
                Migrator.builder()
                        .migrations(history)
                        .dataSource(run.dataSource())
                        .build()
                        .upgrade("next");
                assertThat(CATALOG.ignoringColumnOrder().read(run))
                        .isEqualTo(CATALOG.ignoringColumnOrder().read(after));
            }
        }
    }

    private static OnlineForm.Result form(TestDatabase before, TestDatabase after) throws SQLException {
        SchemaGraph from = read(before);
        SchemaGraph to = read(after);
        int server = before.majorVersion();
        return OnlineCase.form(OnlineCase.plain(from, to, server), from, to, server);
    }

    private static SchemaGraph read(TestDatabase database) throws SQLException {
        return database.inSession(session -> DatabaseReader.read(session, ReadOptions.DEFAULTS));
    }

    private static MeasuredHistory history(OnlineCase one, ChangeSet next) {
        return new MeasuredHistory()
                .add("start", "", op -> op.execute(one.before()))
                .add("next", "start", op -> next.operations().forEach(op::invoke));
    }

    private static List<LintFinding> findings(MeasuredHistory history, TestDatabase server) {
        try (Measurement measurement = history.on(server, MeasurementMemory.ofThisProcess())) {
            return history.offline().lint(List.of(history.revision("next")), LintSettings.DEFAULTS, facts -> {
                MeasuredRevision measured = measurement.of(facts.revision());
                assertThat(measured.isMeasured()).as("%s", measured.remarks()).isTrue();
                return measured.in(facts);
            });
        }
    }
}
