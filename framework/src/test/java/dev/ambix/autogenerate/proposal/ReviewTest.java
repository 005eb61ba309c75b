package dev.ambix.autogenerate.proposal;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.Operations;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.ColumnType;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final Domain PLAIN = Domain.of(QualifiedName.of("plain"), new ColumnType("text"));
    private static final Schema TARGET = Schema.of(List.of(
            enumType("mood", "sad", "ok"),
            PLAIN,
            Domain.of(QualifiedName.of("code"), PLAIN.type()).check("value <> ''"),
            Domain.of(QualifiedName.of("longer"), new ColumnType("code"))));

    @Test
    void onlyColumnsOfDomainsWithConstraintsAreSaidToRewrite() {
        assertThat(review("mood")).isEmpty();
        assertThat(review("plain")).isEmpty();
        assertThat(review("vector(3)")).isEmpty();
        assertThat(review("code"))
                .containsExactly(
                        "Add column t.c: rewrites table, because the constraints of code are tried on each row, if"
                                + " it is a domain with constraints.");
        assertThat(review("longer")).hasSize(1);
    }

    @Test
    void aColumnWithASequenceIsStillSaidToRewrite() {
        assertThat(review("serial"))
                .containsExactly("Add column t.c: rewrites table, because each row gets a number of its own.");
    }

    @Test
    void aReasonThatIsAnExceptionIsNoReason() {
        assertThat(review(op -> op.continueSequenceAfterRows("t_id_seq", "t", "id")))
                .containsExactly("Continue sequence t_id_seq after the rows of t.id: scans table, unless an index"
                        + " finds the last number.");
    }

    @Test
    void aShorterLimitConvertsEachValue() {
        assertThat(review(op -> op.alterColumn("t", column("c", VARCHAR(20))).type(VARCHAR(10))))
                .contains("Change type of column t.c to varchar(10): rewrites table, because each value is converted.");
    }

    private static List<String> review(String type) {
        return review(op -> op.addColumn("t", column("c", type(type))));
    }

    private static List<String> review(Consumer<Operations> changes) {
        return Review.of(Operations.record(changes), TARGET, List.of(), Impacts.standard());
    }
}
