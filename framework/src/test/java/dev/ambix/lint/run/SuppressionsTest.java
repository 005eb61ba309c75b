package dev.ambix.lint.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.impact.Impact;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.Severity;
import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.migration.SuppressFinding;
import dev.ambix.operation.Operations;
import dev.ambix.operation.recording.SourcePosition;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.plugin.OperationPlugin;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.Ddl;
import dev.ambix.sql.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
    @Revision(id = "1")
    public static final class Accepting implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.accept("ban-drop-column", "release 4 does not use it");
            op.accept("renaming-table", "a slip");
            op.dropColumn("account", "nickname");
            op.dropColumn("account", "name");
            op.accept("no-such-rule", "a slip, too");
            op.createSchema("billing");
            op.accept("ban-drop-table", "at the end");
        }

        @Override
        public void downgrade(Operations op) {
            op.dropSchema("billing");
        }
    }

    @Test
    void anAcceptanceIsAboutTheNextOperationAndIsReportedWhereItMeetsNothing() {
        assertThat(lint(Accepting.class, LintSettings.DEFAULTS))
                .extracting(finding -> finding.rule() + ": " + line(finding))
                .containsExactly(
                        "unused-suppression: op.accept(\"ban-drop-table\", \"at the end\");",
                        "unused-suppression: op.accept(\"renaming-table\", \"a slip\");",
                        "ban-drop-column: op.dropColumn(\"account\", \"name\");",
                        "unknown-suppression: op.accept(\"no-such-rule\", \"a slip, too\");");
    }

    /** The text of the line that a finding points to. */
    private static String line(LintFinding finding) {
        SourcePosition position = finding.position().orElseThrow();
        try {
            return Files.readAllLines(Path.of("src/test/java", position.path()))
                    .get(position.line() - 1)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Revision(id = "1")
    @SuppressFinding(rule = "ban-drop-column", reason = "nothing runs yet")
    @SuppressFinding(rule = "ban-drop-table", reason = " ")
    @SuppressFinding(rule = "renaming-column", reason = "once it did")
    public static final class Suppressing implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.dropColumn("account", "nickname");
            op.dropColumn("account", "name");
            op.dropTable("old");
        }

        @Override
        public void downgrade(Operations op) {
            op.irreversible("the rows were not kept");
        }
    }

    @Test
    void aSuppressionOfTheClassIsAboutAllOperations() {
        assertThat(lint(Suppressing.class, LintSettings.DEFAULTS))
                .extracting(LintFinding::rule)
                .containsExactly("suppression-without-reason", "unused-suppression", "ban-drop-table");
    }

    @Revision(id = "1")
    @SuppressFinding(rule = "losing-data-in-code", reason = "nobody reads it")
    @SuppressFinding(rule = "renaming-table", reason = "a slip")
    public static final class AcceptingWhatIsMeasured implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.accept("rewriting-table", "it is small");
            op.execute("do $$ begin execute 'alter table account alter email type varchar(40)'; end $$");
        }

        @Override
        public void downgrade(Operations op) {
            op.execute("select");
        }
    }

    @Test
    void whatOnlyAMeasurementFindsIsNotCalledUnusedWithoutOne() {
        assertThat(lint(AcceptingWhatIsMeasured.class, LintSettings.DEFAULTS))
                .extracting(finding -> finding.rule() + ": " + finding.reason())
                .singleElement()
                .asString()
                .startsWith("unused-suppression: ")
                .contains("renaming-table");
    }

    @Test
    void whatIsDisabledNeedsNoSuppression() {
        LintSettings settings = new LintSettings(
                Set.of("renaming-column", "suppression-without-reason"), Map.of("ban-drop-table", Severity.NOTE), 14);
        assertThat(lint(Suppressing.class, settings)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("ban-drop-table");
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        });
    }

    @Test
    void aRuleThatTheSettingsMakeUpIsRefused() {
        LintSettings settings = new LintSettings(Set.of("no-such-rule"), Map.of(), 14);
        assertThatThrownBy(() -> lint(Suppressing.class, settings))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The settings of the lint name no-such-rule, and there is no such rule."
                        + " \"ambix lint --rules\" lists them.");
    }

    @Test
    void aReasonIsNeededInARunToo() {
        assertThatThrownBy(() -> Operations.record(op -> op.accept("ban-drop-table", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Say why a finding of \"ban-drop-table\" is accepted:"
                        + " op.accept(\"ban-drop-table\", \"the table has ten rows\").");
        assertThat(Operations.record(op -> op.accept("ban-drop-table", "ten rows"))
                        .operations())
                .isEmpty();
    }

    @Revision(id = "1")
    public static final class Nested implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.autocommitBlock(block -> {
                block.accept("no-vacuum", "nobody is awake");
                block.execute("vacuum");
            });
            Runnable later = () -> op.execute("vacuum full");
            later.run();
            op.gradually()
                    .addColumn("account", Ddl.column("mood", SQLDataType.CLOB).notNull(), fill -> {
                        fill.accept("no-vacuum", "they asked for it");
                        fill.execute("vacuum account");
                    });
        }

        @Override
        public void downgrade(Operations op) {
            op.dropColumn("account", "mood");
        }
    }

    /** A house's own rule. */
    private static final OperationPlugin NO_VACUUM = new OperationPlugin() {
        @Override
        public void sql(OperationHandlers.Builder<List<Statement>> sql) {}

        @Override
        public List<LintRule> rules() {
            return List.of(RuleDefinition.error("no-vacuum", "The house vacuums at night")
                    .each(Execute.class, (op, found) -> {
                        if (op.sql().startsWith("vacuum")) {
                            found.report("It is not night.");
                        }
                    }));
        }
    };

    @Test
    void blocksAndStepsAreLookedAtAndTheLineIsThatOfTheClass() {
        assertThat(migrator(Nested.class).lint())
                .filteredOn(finding -> finding.rule().equals("no-vacuum"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(line(finding)).isEqualTo("Runnable later = () -> op.execute(\"vacuum full\");");
                    assertThat(finding.sql()).containsExactly("vacuum full");
                    assertThat(finding.operation()).isEqualTo(2);
                    assertThat(finding.impact()).isNotEqualTo(Impact.none());
                });
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        OperationPlugin twice = new OperationPlugin() {
            @Override
            public void sql(OperationHandlers.Builder<List<Statement>> sql) {}

            @Override
            public Set<Class<? extends Operation>> operations() {
                return Set.of();
            }

            @Override
            public List<LintRule> rules() {
                return List.of(RuleDefinition.note("ban-drop-table", "The same name"));
            }
        };
        Migrator migrator = Migrator.builder()
                .migrations(MigrationSource.of(Nested.class))
                .plugin(twice)
                .buildOffline();
        assertThatThrownBy(migrator::lintRules)
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Two rules of the lint have the name \"ban-drop-table\": ");
    }

    private static Migrator migrator(Class<? extends Migration> type) {
        return Migrator.builder()
                .migrations(MigrationSource.of(type))
                .plugin(NO_VACUUM)
                .buildOffline();
    }

    private static List<LintFinding> lint(Class<? extends Migration> type, LintSettings settings) {
        Migrator migrator = migrator(type);
        return migrator.lint(migrator.revisions().revisions(), settings, UnaryOperator.identity());
    }
}
