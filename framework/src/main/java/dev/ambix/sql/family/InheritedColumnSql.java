package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.name;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.ColumnSettingsSql;
import dev.ambix.sql.definition.IdentitySql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adapts a column that a new child inherits: CREATE TABLE has no clause for it. */
public final class InheritedColumnSql {
    private InheritedColumnSql() {}

    public static List<Statement> of(QualifiedName table, Column column) {
        String name = column.name();
        List<Statement> statements = new ArrayList<>();
        if (column.generated().isEmpty()) {
            // The parent may have a default where the child has none.
            statements.addAll(
                    ColumnSql.setDefault(new SetDefault(table, name, column.defaultValue(), Before.unknown())));
        }
        if (!column.isNullable()) {
            statements.addAll(ColumnSql.setNullability(new SetNullability(table, name, column.nullability())));
        }
        column.identityOptions()
                .map(identity -> new SetIdentity(table, name, Optional.of(identity), Before.unknown()))
                .ifPresent(identity -> statements.addAll(IdentitySql.set(identity)));
        statements.addAll(
                ColumnSettingsSql.of(new SetColumnSettings(table, name, column.settings(), Optional.empty())));
        return statements;
    }
}
