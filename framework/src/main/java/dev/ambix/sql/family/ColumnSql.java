package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.ColumnOperation;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.Generated;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.ColumnDefinition;
import dev.ambix.sql.definition.ColumnSettingsSql;
import dev.ambix.sql.definition.CommentSql;
import dev.ambix.sql.definition.IdentitySql;
import dev.ambix.sql.definition.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Name;
import org.jooq.QueryPart;

/** The SQL of column operations. */
public final class ColumnSql {
    private static final int PG_17 = 17;

    private ColumnSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(AddColumn.class, ColumnSql::add)
                .on(DropColumn.class, ColumnSql::drop)
                .on(SetColumnType.class, ColumnSql::setType)
                .on(SetNullability.class, ColumnSql::setNullability)
                .on(SetDefault.class, ColumnSql::setDefault)
                .on(SetIdentity.class, IdentitySql::set)
                .on(SetGenerated.class, ColumnSql::setGenerated)
                .on(SetColumnSettings.class, ColumnSettingsSql::of);
    }

    public static Statement comment(QualifiedName table, String column, String text) {
        return CommentSql.set(ObjectRef.part(ObjectKind.COLUMN, table, column), text);
    }

    private static List<Statement> add(AddColumn op) {
        Column column = op.column();
        if (column.isInherited()) {
            throw new MigrationException("The column " + column.name() + " of " + op.table()
                    + " is marked as inherited, so it cannot be added there. Add it to the parent,"
                    + " or declare it without inherited().");
        }
        List<Statement> statements = new ArrayList<>();
        String verb = op.existence() == Existence.IGNORED ? "add column if not exists" : "add column";
        statements.add(Requirements.of(
                column, Statement.of("alter table {0} {1} {2}", table(op), raw(verb), ColumnDefinition.of(column))));
        statements.addAll(ColumnSettingsSql.afterDefinition(op.table(), column.name(), column.settings()));
        column.comment().ifPresent(text -> statements.add(comment(op.table(), column.name(), text)));
        return statements;
    }

    private static List<Statement> drop(DropColumn op) {
        String verb = op.existence() == Existence.IGNORED ? "drop column if exists" : "drop column";
        String dependents = op.dependents() == Dependents.CASCADE ? " cascade" : "";
        return List.of(
                Statement.of("alter table {0} {1} {2}{3}", table(op), raw(verb), name(op.name()), raw(dependents)));
    }

    private static List<Statement> setType(SetColumnType op) {
        QueryPart plain = raw(op.type().sql());
        QueryPart type = op.collation()
                .map(collation -> part("{0} collate {1}", plain, name(collation)))
                .orElse(plain);
        Name column = name(op.column());
        return List.of(op.using()
                .map(using -> Statement.of(
                        "alter table {0} alter column {1} type {2} using {3}", table(op), column, type, raw(using)))
                .orElseGet(() -> Statement.of("alter table {0} alter column {1} type {2}", table(op), column, type)));
    }

    static List<Statement> setNullability(SetNullability op) {
        String verb = op.nullability() == Nullability.NOT_NULL ? "set" : "drop";
        return List.of(
                Statement.of("alter table {0} alter column {1} {2} not null", table(op), name(op.column()), raw(verb)));
    }

    static List<Statement> setDefault(SetDefault op) {
        Name column = name(op.column());
        return List.of(op.defaultValue()
                .map(sql ->
                        Statement.of("alter table {0} alter column {1} set default {2}", table(op), column, raw(sql)))
                .orElseGet(() -> Statement.of("alter table {0} alter column {1} drop default", table(op), column)));
    }

    private static List<Statement> setGenerated(SetGenerated op) {
        Name column = name(op.column());
        if (op.generated().isEmpty()) {
            return List.of(Statement.of("alter table {0} alter column {1} drop expression", table(op), column));
        }
        Generated generated = op.generated().get();
        if (op.was().filter(was -> was.storage() != generated.storage()).isPresent()) {
            throw new MigrationException("PostgreSQL cannot turn " + op.table().dotted(op.column()) + " from a "
                    + word(op.was().get()) + " into a " + word(generated)
                    + " generated column. Drop the column and add it again.");
        }
        Statement set = Statement.of(
                "alter table {0} alter column {1} set expression as ({2})",
                table(op), column, raw(generated.expression()));
        return List.of(Requirements.of(generated, set.requires(PG_17, "SET EXPRESSION")));
    }

    private static String word(Generated generated) {
        return generated.storage().name().toLowerCase(Locale.ROOT);
    }

    private static Name table(ColumnOperation op) {
        return name(op.table());
    }
}
