package dev.ambix.junit;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ambix.migration.Migration;
import dev.ambix.migration.ReversibleMigration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.Model;
import dev.ambix.testing.Sampled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What each test says of a history that does not pass it. */
@Sampled(3)
class UnsoundHistoriesIT {
    /** Makes a table. */
    @Revision(id = "aa1100", message = "item")
    public static final class Item implements ReversibleMigration {
        @Override
        public void upgrade(Operations op) {
            op.createTable("item", column("id", BIGINT));
        }
    }

    /** Leaves its index behind. */
    @Revision(id = "bb2200", downRevision = "aa1100", message = "forgetful")
    public static final class Forgetful implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.createIndex("ix_item_id", on("item", "id"));
        }

        @Override
        public void downgrade(Operations op) {}
    }

    /** Does in a script what it does not do live. */
    @Revision(id = "cc3300", downRevision = "aa1100", message = "two-faced")
    public static final class TwoFaced implements ReversibleMigration {
        @Override
        public void upgrade(Operations op) {
            op.addColumn("item", column("note", BIGINT));
        }
    }

    /** Says that it cannot be undone. */
    @Revision(id = "dd4400", message = "one-way")
    public static final class OneWay implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.createTable("item", column("id", BIGINT));
        }

        @Override
        public void downgrade(Operations op) {
            op.irreversible("the items were not kept.");
        }
    }

    /** As the command writes it. */
    @Revision(id = "ee5500", downRevision = "dd4400", message = "unwritten")
    public static final class Unwritten implements Migration {
        @Override
        public void upgrade(Operations op) {}

        @Override
        public void downgrade(Operations op) {
            op.notWrittenYet();
        }
    }

    static class NoWayBack implements AmbixTest {
        @Override
        public MigrationSource migrations() {
            return MigrationSource.of(OneWay.class, Unwritten.class);
        }
    }

    static class TwoHeads implements AmbixTest {
        @Override
        public MigrationSource migrations() {
            return MigrationSource.of(Item.class, Forgetful.class, TwoFaced.class);
        }

        @Override
        public Optional<Model> model() {
            return Optional.of(model -> model.add(table("item", column("id", BIGINT))));
        }

        @Override
        public Map<Check, String> skipped() {
            return Map.of(Check.OFFLINE_SCRIPT, "scripts are not used here");
        }
    }

    static class UnknownRows implements AmbixTest {
        @Override
        public MigrationSource migrations() {
            return MigrationSource.of(Item.class);
        }

        @Override
        public void rows(RowSteps steps) {
            steps.before("aa11", db -> {});
        }
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    private static List<String> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }

    @Test
    void eachFailureSaysWhatIsNotAsItShouldBe() {
        EngineExecutionResults results = run(TwoHeads.class);
        assertThat(failures(results))
                .containsExactly(
                        "There are 2 heads: Revision bb2200 (forgetful), Revision cc3300 (two-faced). Bring them together"
                                + " with \"ambix merge\".",
                        "After the downgrade of Revision bb2200 (forgetful), the schema is not as it should be. This would"
                                + " make it so:\n  drop index ix_item_id",
                        "After the upgrade, the schema is not as it should be. This would make it so:\n"
                                + "  drop index ix_item_id\n  drop column item.note");
        assertThat(results.testEvents().aborted().count()).isOne();
    }

    @Test
    void aDowngradeThatIsToBeWrittenFailsAndOneThatCannotBeIsLeftOut() {
        EngineExecutionResults results = run(NoWayBack.class);
        assertThat(failures(results))
                .singleElement()
                .asString()
                .startsWith("Revision ee5500 (unwritten) cannot be undone: downgrade() of " + Unwritten.class.getName()
                        + " is not written yet. Write there what undoes upgrade()");
        assertThat(results.testEvents().aborted().stream())
                .singleElement()
                .asString()
                .contains("Revision dd4400 (one-way) cannot be undone: the items were not kept.");
    }

    @Test
    void rowsOfAnUnknownRevisionAreAnError() {
        assertThat(failures(run(UnknownRows.class)))
                .containsExactly(
                        "There are rows for the revision aa11, and no migration has this id. Write the whole id of"
                                + " one.");
    }
}
