package dev.ambix.codegen.source.operation;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.codegen.source.code.CodeText;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column.Nullability;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Changes in steps are written as the verb that records them. */
class GradualSourceTest {
    private static final QualifiedName ACCOUNT = QualifiedName.of("account");

    private static String source(Operation operation) {
        return CodeText.simple(OperationSource.standard().call(operation).toString());
    }

    private static String source(Consumer<Operations> code) {
        List<Operation> recorded = Operations.record(code).operations();
        assertThat(recorded).hasSize(1).allMatch(InSteps.class::isInstance);
        return source(recorded.get(0));
    }

    @Test
    void eachVerbIsWrittenAsItWasCalled() {
        assertThat(source(op -> op.gradually().setNotNull("account", "email")))
                .isEqualTo("gradually().setNotNull(\"account\", \"email\")");
        assertThat(source(op -> op.gradually().addCheck("k", "account", "age > 0")))
                .isEqualTo("gradually().addCheck(\"k\", \"account\", \"age > 0\")");
        assertThat(source(op -> op.gradually().addUnique("u", "s.account", "a", "b")))
                .isEqualTo("gradually().addUnique(\"u\", \"s.account\", \"a\", \"b\")");
        assertThat(source(op ->
                        op.gradually().addUnique("u", "account", unique("a").nullsNotDistinct())))
                .isEqualTo("gradually().addUnique(\"u\", \"account\", unique(\"a\").nullsNotDistinct())");
        assertThat(source(op -> op.gradually().addPrimaryKey("pk", "account", "id")))
                .isEqualTo("gradually().addPrimaryKey(\"pk\", \"account\", \"id\")");
        assertThat(source(op -> op.gradually()
                        .addForeignKey("fk", "account", foreignKey("a").references("b", "id"))))
                .isEqualTo(
                        "gradually().addForeignKey(\"fk\", \"account\", foreignKey(\"a\").references(\"b\", \"id\"))");
        assertThat(source(op -> op.gradually()
                        .addConstraint("account", check("age > 0").named("k").noInherit())))
                .isEqualTo("gradually().addConstraint(\"account\", check(\"age > 0\").noInherit().named(\"k\"))");
        assertThat(source(op -> op.gradually()
                        .addColumn(
                                "account",
                                column("mood", CLOB).notNull(),
                                fill -> fill.backfill("account", by("id"), rows -> rows.set("mood", "'ok'")))))
                .isEqualTo("gradually().addColumn(\"account\", column(\"mood\", TEXT).notNull(), "
                        + "fill -> fill.backfill(\"account\", by(\"id\"), b -> b.set(\"mood\", \"'ok'\")))");
    }

    @Test
    void otherStepsAreWrittenAsTheyAre() {
        Operation goal = new SetNullability(ACCOUNT, "email", Nullability.NOT_NULL);
        assertThat(source(new InSteps(goal, List.of(goal)))).startsWith("invoke(new ControlOperation.InSteps(");
    }

    @Test
    void whatCannotBeDoneInStepsIsRefused() {
        assertThatThrownBy(() -> Operations.record(op -> op.gradually().addConstraint("account", check("age > 0"))))
                .hasMessage(
                        "The constraint that is added to account gradually needs a name, by which it is validated.");
        assertThatThrownBy(() -> Operations.record(op -> op.gradually()
                        .addConstraint(
                                "account", Ddl.exclude("gist").with("a", "&&").named("ex"))))
                .hasMessage("PostgreSQL builds the index of the exclusion constraint ex only while writers wait. Add it"
                        + " with op.addConstraint(..).");
        assertThatThrownBy(() -> Operations.record(op -> op.gradually()
                        .addConstraint(
                                "account",
                                primaryKey("id", "during").withoutOverlaps().named("pk"))))
                .hasMessageContaining("PostgreSQL makes no temporal key of an index");
    }
}
