package dev.ambix.operation;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.IrreversibleException;
import dev.ambix.operation.value.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReverseTest {
    @ParameterizedTest
    @MethodSource("dev.ambix.operation.ReversibleCases#all")
    void theReverseOfTheReverseOfTheReverseIsTheReverse(Operation operation) {
        Operation reverse = operation.reverse().orElseThrow();
        assertThat(reverse.reverse().orElseThrow().reverse()).contains(reverse);
    }

    @Test
    void theReverseOfAChangeSetUndoesTheLastOperationFirst() {
        ChangeSet changes = Operations.record(op -> {
            op.createTable("a", column("id", INTEGER));
            op.createIndex("ix", on("a", "id"));
        });
        assertThat(changes.reverse().operations().stream().map(Operation::summary))
                .containsExactly("drop index ix", "drop table a");
        assertThat(changes.reverse().reverse()).isEqualTo(changes);
        assertThat(changes.firstIrreversible()).isEmpty();
    }

    @Test
    void whatDoesNotSayWhatStoodThereHasNoReverse() {
        ChangeSet changes = Operations.record(op -> {
            op.dropTable("t");
            op.dropColumn("t", "c");
            op.dropConstraint("k", "t");
            op.dropIndex("ix");
            op.dropIndexConcurrently("ix");
            op.addConstraint("t", check("a > 0"));
            op.validateConstraint("k", "t");
            op.createTableComment("t", "c");
            op.dropTableComment("t");
            op.alterColumn("t", "c")
                    .type(BIGINT)
                    .type(BIGINT, "c::bigint")
                    .defaultValue("0")
                    .dropDefault();
            op.alterColumn("t", "c").comment("c").dropComment();
            op.execute("select 1");
            op.bulkInsert("t", List.of("a"), row(1));
            op.online("look", db -> {});
            op.irreversible("no numbers were kept");
            op.notWrittenYet();
            op.autocommitBlock(block -> block.execute("vacuum"));
        });
        assertThat(changes.operations()).allSatisfy(o -> assertThat(o.reverse()).isEmpty());
    }

    @Test
    void whatDoesNotSayWhatATypeWasHasNoReverse() {
        assertThat(ReversibleTypeCases.irreversible())
                .allSatisfy(o -> assertThat(o.reverse()).isEmpty());
    }

    @Test
    void anIrreversibleChangeSetNamesTheOperation() {
        ChangeSet changes = Operations.record(op -> {
            op.createTable("a");
            op.dropColumn("billing.invoice", "total");
        });
        assertThat(changes.firstIrreversible()).contains(changes.operations().get(1));
        assertThatThrownBy(changes::reverse)
                .isInstanceOf(IrreversibleException.class)
                .hasMessage(
                        "\"drop column billing.invoice.total\" cannot be reversed, because it does not say what stood "
                                + "there before. Give it the earlier definition, or write the downgrade by hand.");
    }
}
