package dev.ambix.operation;

import static dev.ambix.schema.Ddl.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.name.QualifiedName;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class AlterationTest {
    @Test
    void aColumnThatIsToBecomeNothingIsRefused() {
        assertRefused(
                op -> op.alterColumn("shop.t", "c"),
                "alterColumn of shop.t.c changes nothing: no call follows it. Say what the column becomes, as in"
                        + " .type(BIGINT) or .notNull(), or remove it.");
        assertRefused(
                op -> op.alterColumn("t", column("c", SQLDataType.BIGINT)),
                "alterColumn of t.c changes nothing: no call follows it. The column that it is given is what the column"
                        + " was; say what it becomes, as in .type(BIGINT), or remove it.");
    }

    @Test
    void everyOtherOneIsRefusedToo() {
        assertRefused(
                op -> op.alterDomain("d"),
                "alterDomain of d changes nothing: no call follows it. Say what the domain becomes, as in .notNull(), or"
                        + " remove it.");
        assertRefused(
                op -> op.alterType("pair"),
                "alterType of pair changes nothing: no call follows it. Say what the type becomes, as in"
                        + " .addAttribute(...), or remove it.");
        assertRefused(
                Operations::gradually,
                "gradually() changes nothing: no call follows it. Say what to do gradually, as in .setNotNull(...), or"
                        + " remove it.");
    }

    @Test
    void oneThatIsBegunAmongOthersOrWithinABlockIsRefused() {
        Consumer<Operations> unfinished = op -> op.alterColumn("t", "c");
        assertThatThrownBy(() -> Operations.record(op -> {
                    op.alterColumn("t", "a").notNull();
                    op.autocommitBlock(unfinished);
                }))
                .hasMessageStartingWith("alterColumn of t.c changes nothing");
        assertThatThrownBy(() -> Operations.record(op -> unfinished.accept(op.finalNames())))
                .hasMessageStartingWith("alterColumn of t.c changes nothing");
    }

    @Test
    void oneThatIsRenamedOrGoesOnIsNot() {
        ChangeSet recorded = Operations.record(op -> {
            op.alterColumn("t", "c").rename("d");
            op.alterColumn("t", "e").rename("f").notNull();
            op.gradually().createIndex("i", dev.ambix.schema.Ddl.on("t", "d"));
        });
        assertThat(recorded.operations()).hasSize(4);
    }

    @Test
    void aTypeThatTakesTheCollationAwaySaysSo() {
        ChangeSet recorded = Operations.record(op -> op.alterColumn(
                        "t", column("c", SQLDataType.VARCHAR(9)).withCollation(Optional.of(QualifiedName.of("C"))))
                .type(SQLDataType.CLOB));
        assertThat(recorded.operations().get(0).summary())
                .isEqualTo("change type of column t.c to text without its collation C");
    }

    private static void assertRefused(Consumer<Operations> code, String message) {
        assertThatThrownBy(() -> Operations.record(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
