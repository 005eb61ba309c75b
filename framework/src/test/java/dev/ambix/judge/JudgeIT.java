package dev.ambix.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.impact.Effect;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.measurement.Measurement;
import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The lint judged from outside: what it says of rewrites, scans that keep writers out, and strong locks that last as long as
 * these, beside what a server does with the same SQL on filled tables. By default a sample on one server, by the seed;
 * {@code -Dambix.judge=all} takes all migrations, and leaves a report in {@code target}.
 */
class JudgeIT {
    private static final boolean ALL = System.getProperty("ambix.judge", "").equals("all");
    private static final int SAMPLE = 4;

    @Test
    void theLintFindsWhatAServerDoesAndNothingElse() throws SQLException, IOException {
        List<JudgedCase> all = JudgedCases.all();
        assertThat(all.size()).isGreaterThanOrEqualTo(300);
        List<Integer> versions = TestDatabase.majorVersions();
        for (int version : ALL ? versions : Sample.of(versions, 1, "judge")) {
            List<JudgedCase> cases = (ALL ? all : Sample.of(all, SAMPLE, "judge " + version))
                    .stream().filter(given -> given.version() <= version).toList();
            JudgeScore measured = new JudgeScore();
            JudgeScore declared = new JudgeScore();
            try (TestDatabase filled = TestDatabase.createOn(version)) {
                judge(cases, version, filled, measured, declared);
            }
            if (ALL) {
                Files.writeString(
                        Path.of("target/judge-" + version + ".txt"),
                        "Measured\n" + measured + "\n\nDeclared\n" + declared + "\n");
            }
            assertThat(measured.mistakes()).as(version + ", " + Sample.NOTE).isEmpty();
        }
    }

    private static void judge(
            List<JudgedCase> cases, int version, TestDatabase filled, JudgeScore measured, JudgeScore declared)
            throws SQLException {
        Map<RevisionNode, Migration> migrations = new LinkedHashMap<>();
        migrations.put(RevisionNode.of("start"), new Written(JudgedSchema::create));
        cases.forEach(given -> migrations.put(RevisionNode.of(id(given), "start"), new Written(given.code())));
        Source source = new Source(migrations);
        Migrator.builder()
                .migrations(source)
                .dataSource(filled.dataSource())
                .build()
                .upgrade("start");
        filled.execute(JudgedSchema.rows().toArray(String[]::new));
        Migrator offline = Migrator.builder().migrations(source).buildOffline();
        LintSettings settings =
                new LintSettings(LintSettings.DEFAULTS.disabled(), LintSettings.DEFAULTS.severities(), version);
        try (Measurement measurement =
                Measurement.on(filled::connectNear, () -> builder(source)).build()) {
            for (JudgedCase given : cases) {
                RevisionNode revision = source.revisions().stream()
                        .filter(node -> node.id().equals(id(given)))
                        .findFirst()
                        .orElseThrow();
                JudgeDriver.Outcome outcome;
                try {
                    outcome = outcome(given, offline, revision, source, filled);
                } catch (SQLException | RuntimeException e) {
                    measured.refused(given, e);
                    continue;
                }
                if (ALL) {
                    JudgeFiles.write(given, version, sql(offline, revision), isBlocking(outcome));
                }
                score(given, outcome, lint(offline, revision, settings, measurement), measured);
                score(given, outcome, lint(offline, revision, settings, UnaryOperator.identity()), declared);
            }
        }
    }

    private static MigratorBuilder builder(MigrationSource source) {
        return Migrator.builder().migrations(source);
    }

    private static String id(JudgedCase given) {
        return "r" + given.name().substring(0, 3);
    }

    private static List<LintFinding> lint(
            Migrator offline, RevisionNode revision, LintSettings settings, UnaryOperator<RevisionFacts> measuring) {
        return offline.lint(List.of(revision), settings, measuring);
    }

    /** Java code has no SQL before it runs, so the driver lets the run send it. */
    private static JudgeDriver.Outcome outcome(
            JudgedCase given, Migrator offline, RevisionNode revision, Source source, TestDatabase filled)
            throws SQLException {
        List<String> sql = sql(offline, revision);
        boolean isTransactional = offline.operations(revision, Direction.UPGRADE).stream()
                .allMatch(operation -> operation.isTransactional());
        boolean isJava = given.name().contains("java code");
        if (isTransactional && !isJava) {
            try (Connection connection = filled.connect()) {
                return new JudgeDriver(connection).run(sql);
            }
        }
        try (TestDatabase copy = filled.copy();
                Connection work = copy.connect();
                Connection beside = copy.connect()) {
            return new JudgeDriver(work)
                    .runBeside(
                            beside,
                            isJava
                                    ? runOf(revision, source)
                                    : connection -> {
                                        try (java.sql.Statement statement = connection.createStatement()) {
                                            for (String each : sql) {
                                                statement.execute(each);
                                            }
                                        }
                                    });
        }
    }

    private static List<String> sql(Migrator offline, RevisionNode revision) {
        return offline.operations(revision, Direction.UPGRADE).stream()
                .flatMap(operation -> operation.sql().stream())
                .toList();
    }

    private static JudgeDriver.Work runOf(RevisionNode revision, Source source) {
        return connection -> builder(source).connection(connection).build().upgrade(revision.id());
    }

    private static void score(
            JudgedCase given, JudgeDriver.Outcome outcome, List<LintFinding> findings, JudgeScore score) {
        boolean isScanned = outcome.scanned().stream().anyMatch(table -> outcome.locks()
                .getOrDefault(table, LockLevel.ACCESS_SHARE)
                .blocksWriters());
        score.add(given, "rewrite", !outcome.rewritten().isEmpty(), says(findings, Effect.REWRITES_TABLE));
        score.add(
                given, "scan", isScanned, says(findings, Effect.SCANS_TABLE) || says(findings, Effect.REWRITES_TABLE));
        TreeSet<String> locked = new TreeSet<>();
        if (isScanned) {
            outcome.locks().forEach((table, level) -> {
                if (level.blocksWriters()) {
                    locked.add(table);
                }
            });
        }
        TreeSet<String> said = findings.stream()
                .filter(JudgeIT::isAboutWork)
                .flatMap(finding -> finding.impact().locks().stream())
                .filter(lock -> lock.level().blocksWriters())
                .map(TableLock::table)
                .map(table -> table.name())
                .filter(outcome.tables()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        score.addTables(given, "strong lock", locked, said);
        score.took(given, outcome.took());
    }

    /** Whether writers wait while a table is read or written as a whole. */
    private static boolean isBlocking(JudgeDriver.Outcome outcome) {
        return outcome.scanned().stream().anyMatch(table -> outcome.locks()
                .getOrDefault(table, LockLevel.ACCESS_SHARE)
                .blocksWriters());
    }

    private static boolean says(List<LintFinding> findings, Effect effect) {
        return findings.stream()
                .anyMatch(finding -> isAboutWork(finding) && finding.impact().has(effect));
    }

    /** Whether a finding is about work that lasts as long as the table is large, while others wait. */
    private static boolean isAboutWork(LintFinding finding) {
        return finding.impact().locks().stream().anyMatch(lock -> lock.level().blocksWriters())
                && (finding.impact().has(Effect.REWRITES_TABLE)
                        || finding.impact().has(Effect.SCANS_TABLE));
    }

    private record Written(java.util.function.Consumer<Operations> code) implements Migration {
        @Override
        public void upgrade(Operations op) {
            code.accept(op);
        }

        @Override
        public void downgrade(Operations op) {
            op.irreversible("It is judged forth alone.");
        }
    }

    private record Source(Map<RevisionNode, Migration> migrations) implements MigrationSource {
        @Override
        public List<RevisionNode> revisions() {
            return new ArrayList<>(migrations.keySet());
        }

        @Override
        public Migration migration(RevisionNode revision) {
            return migrations.get(revision);
        }
    }
}
