package dev.ambix.autogenerate;

import static dev.ambix.schema.Ddl.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations changed by their class. */
class RewriterTest {
    private static final QualifiedName ACCOUNT = QualifiedName.of("account");
    private static final AddColumn ADD = new AddColumn(ACCOUNT, column("id", BIGINT), Existence.CHECKED);
    private static final RenameObject RENAME = new RenameObject(ObjectRef.of(ObjectKind.TABLE, ACCOUNT), "customer");
    private static final ChangeSet BOTH = new ChangeSet(List.of(ADD, RENAME));

    @Test
    void anEmptyOneChangesNothing() {
        assertThat(Rewriter.empty().rewrite(BOTH)).isEqualTo(BOTH);
    }

    @Test
    void operationsAreTakenOutAndReplacedByTheirClass() {
        assertThat(Rewriter.empty().on(AddColumn.class, op -> List.of()).rewrite(BOTH))
                .isEqualTo(new ChangeSet(List.of(RENAME)));
        assertThat(Rewriter.empty()
                        .on(RenameObject.class, op -> List.of(op, ADD))
                        .rewrite(BOTH))
                .isEqualTo(new ChangeSet(List.of(ADD, RENAME, ADD)));
    }

    @Test
    void stepsAreDoneOneAfterAnotherAndSeeWhatEarlierOnesMade() {
        Rewriter rewriter = Rewriter.empty()
                .on(AddColumn.class, op -> List.of(RENAME))
                .on(RenameObject.class, op -> List.of())
                .on(Operation.class, op -> List.of(op, op));

        assertThat(rewriter.rewrite(BOTH)).isEqualTo(ChangeSet.of());
    }
}
