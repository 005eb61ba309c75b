package dev.ambix.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Rename;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.Ref;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.table.Table;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What forbids NULL gets another name where it has one, and the same migration runs where it has none. */
@ExtendWith(TestDatabase.PerTest.class)
class NotNullNamesIT {
    private static final String NAMES =
            "select conname from pg_constraint where conrelid = 'account'::regclass and contype = 'n'";

    @Test
    void aNotNullConstraintIsRenamedWhereThereIsOne(TestDatabase db) {
        db.execute("create table account (email text not null)");
        ChangeSet change =
                Operations.record(op -> op.renameNotNull("account_email_not_null", "account", "it's \"given\""));
        boolean isNamed = db.majorVersion() >= 18;
        apply(change, db);
        assertThat(db.query(NAMES)).isEqualTo(isNamed ? List.of("it's \"given\"") : List.of());
        apply(change.reverse(), db);
        assertThat(db.query(NAMES)).isEqualTo(isNamed ? List.of("account_email_not_null") : List.of());
    }

    @Test
    void aRenamedColumnGetsTheNameOfANewOneOnEveryServer(TestDatabase db) {
        db.execute("create table account (email text not null)");
        Rename rename = new Rename(Ref.column("account", "email"), "address");
        DiffOptions options = DiffOptions.DEFAULTS.withServer(18).withRenames(List.of(rename));
        ChangeSet upgrade = SchemaDiff.between(account("email"), account("address"), options)
                .upgrade();
        assertThat(upgrade.operations().stream().map(Operation::summary))
                .containsExactly(
                        "rename column account.email to address",
                        "rename not-null constraint account_email_not_null of account to account_address_not_null");
        apply(upgrade, db);
        assertThat(db.query(NAMES))
                .isEqualTo(db.majorVersion() >= 18 ? List.of("account_address_not_null") : List.of());
    }

    private static SchemaGraph account(String column) {
        Table table = Ddl.table("account", Ddl.column(column, SQLDataType.CLOB).notNull());
        return new SchemaGraph(Schema.of(List.of(table)), SchemaGraph.EMPTY.dependencies());
    }

    private static void apply(ChangeSet changes, TestDatabase db) {
        SqlCompiler.standard()
                .compile(changes)
                .forEach(compiled -> db.execute(compiled.statement().sql()));
    }
}
