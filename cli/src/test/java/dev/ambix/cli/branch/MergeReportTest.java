package dev.ambix.cli.branch;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.policy;
import static dev.ambix.schema.Ddl.trigger;
import static dev.ambix.schema.table.Trigger.Event.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.schema.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MergeReportTest {
    private final Map<RevisionNode, List<Operation>> revisions = new LinkedHashMap<>();
    private String defaultSchema = "public";

    private MergeReportTest add(String id, String parent, Consumer<Operations> upgrade) {
        RevisionNode node = parent.isEmpty() ? RevisionNode.of(id) : RevisionNode.of(id, parent);
        revisions.put(node, Operations.record(upgrade).operations());
        return this;
    }

    private String report(String... parents) {
        RevisionMap graph = RevisionMap.of(revisions.keySet());
        return String.join(
                "\n", MergeReport.of(graph, graph.revisions(List.of(parents)), revisions::get, defaultSchema));
    }

    @Test
    void everyShippedOperationSaysWhatItTouches() {
        assertThat(TouchReader.missing()).isEmpty();
    }

    @Test
    void sidesThatKeepOutOfEachOthersWayAreNotReported() {
        add("a", "", op -> op.createTable("account", column("id", BIGINT)));
        add("b", "a", op -> op.addColumn("account", column("age", BIGINT)));
        add("c", "a", op -> op.createTable("cart", column("id", BIGINT)));
        assertThat(report("b", "c")).isEmpty();
    }

    @Test
    void aTableAndItsColumnsThatBothSidesTouchAreNamedWithTheOperations() {
        add("a", "", op -> op.createTable("account", column("id", BIGINT)));
        add("b", "a", op -> op.alterColumn("public.account", "name").rename("title"));
        add("b2", "b", op -> op.createCheckConstraint("positive", "account", "id > 0"));
        add("c", "a", op -> op.dropColumn("account", "name"));
        assertThat(report("b2", "c")).isEqualTo("""
                        Order matters: the graph does not say which side runs first, and both touch the same.
                        Both sides touch table account, column account.name:
                          b: rename column public.account.name to title
                          c: drop column account.name
                          b2: add constraint positive to account""");
    }

    @Test
    void theDefaultSchemaIsLeftOutOfNames() {
        add("b", "", op -> op.addColumn("app.account", column("age", BIGINT)));
        add("c", "", op -> op.dropTable("account"));
        assertThat(report("b", "c")).isEmpty();
        defaultSchema = "app";
        assertThat(report("b", "c")).contains("Both sides touch table account");
    }

    @Test
    void aForeignKeyGetsInTheWayOfWhoChangesTheTableItRefersTo() {
        add(
                "b",
                "",
                op -> op.createForeignKey("f", "cart", foreignKey("account_id").references("account", "id")));
        add("c", "", op -> op.dropTable("account"));
        assertThat(report("b", "c")).endsWith("""
                        Both sides touch table account:
                          b: add constraint f to cart
                          c: drop table account""");
    }

    @Test
    void twoForeignKeysToOneTableDoNot() {
        add(
                "b",
                "",
                op -> op.createForeignKey("f", "cart", foreignKey("account_id").references("account", "id")));
        add(
                "c",
                "",
                op -> op.createForeignKey("g", "visit", foreignKey("account_id").references("account", "id")));
        assertThat(report("b", "c")).isEmpty();
    }

    @Test
    void anIndexIsFoundByItsName() {
        add("b", "", op -> op.renameIndex("ix", "ix2"));
        add("c", "", op -> op.createIndex("ix2", on("account", "id")));
        assertThat(report("b", "c"))
                .contains("Both sides touch index ix2:\n  b: rename index ix to ix2\n  c: create index ix2");
    }

    @Test
    void aTriggerUsesItsFunctionAndItsTable() {
        add("b", "", op -> {
            op.createTrigger(trigger("audit").after(INSERT).on("account").execute("write_audit"));
            op.createPolicy(policy("own").on("account"));
        });
        add("c", "", op -> op.dropFunction("write_audit()"));
        add(
                "d",
                "",
                op -> op.createTrigger(
                        trigger("notify").after(INSERT).on("account").execute("write_audit")));
        assertThat(report("b", "d")).isEmpty();
        assertThat(report("b", "c")).endsWith("""
                        Both sides touch function write_audit():
                          b: create trigger audit on account
                          c: drop function write_audit()""");
    }

    @Test
    void theOrderOfTwoGrantsIsAllTheSameButNotThatOfAGrantAndARevocation() {
        add("b", "", op -> op.grant("select", Ref.table("account"), "app"));
        add("c", "", op -> op.grant("select", Ref.table("account"), "report"));
        add("d", "", op -> op.revoke("all", Ref.table("account"), "report"));
        assertThat(report("b", "c")).isEmpty();
        assertThat(report("c", "d")).contains("Both sides touch privileges on table account:\n");
    }

    @Test
    void anEnumTypeIsFoundByItsName() {
        add("b", "", op -> op.addEnumValue("public.mood", "glad"));
        add("c", "", op -> op.renameEnumValue("mood", "sad", "low"));
        assertThat(report("b", "c")).contains("Both sides touch type mood:\n  b: ");
    }

    @Test
    void whatSqlTouchesIsNotKnown() {
        add("b", "", op -> op.execute("update account set id = 1"));
        add("c", "", op -> op.autocommitBlock(block -> block.online("look", live -> {})));
        assertThat(report("b", "c")).isEqualTo("""
                        The objects that these touch are unknown; look at them:
                          b: execute update account set id = 1
                          c: online step: look""");
    }

    @Test
    void threeParentsAreComparedInPairs() {
        add("b", "", op -> op.dropTable("x"));
        add("c", "", op -> op.dropTable("y"));
        add("d", "", op -> {
            op.dropTable("x");
            op.addConstraint("y", check("true"));
        });
        assertThat(report("b", "c", "d")).contains("table x:\n  b: ", "table y:\n  c: ");
    }
}
