package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.name;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.PartitionOperation.InheritColumns;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.DefaultNames;
import dev.ambix.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The SQL of the columns that a child declares, and of those that it merely inherits. */
final class InheritanceSql {
    private InheritanceSql() {}

    /**
     * Inherits anew. A column becomes the child's own when the last parent that has it is removed (NO INHERIT), and
     * stays so when the parent comes back. All others are held meanwhile by a temporary parent.
     */
    static List<Statement> renew(RenewParents op) {
        QualifiedName table = op.table();
        QualifiedName standIn = table.withName(DefaultNames.of(table.name(), "", "parent"));
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of(
                "create table {0} (like {1} including constraints including generated)", name(standIn), name(table)));
        op.declared()
                .forEach(column ->
                        statements.add(Statement.of("alter table {0} drop column {1}", name(standIn), name(column))));
        statements.add(inherit(table, standIn));
        op.parents().forEach(parent -> statements.add(noInherit(table, parent)));
        op.parents().forEach(parent -> statements.add(inherit(table, parent)));
        statements.add(noInherit(table, standIn));
        statements.add(Statement.of("drop table {0}", name(standIn)));
        return statements;
    }

    static List<Statement> merelyInherit(InheritColumns op) {
        throw new MigrationException("PostgreSQL cannot make " + String.join(", ", op.columns()) + " of " + op.table()
                + " merely inherited, since the table declares it itself. Declare it in the model too,"
                + " or drop the table and create it again.");
    }

    static Statement inherit(QualifiedName table, QualifiedName parent) {
        return Statement.of("alter table {0} inherit {1}", name(table), name(parent));
    }

    static Statement noInherit(QualifiedName table, QualifiedName parent) {
        return Statement.of("alter table {0} no inherit {1}", name(table), name(parent));
    }
}
