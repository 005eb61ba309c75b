package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.ConstraintOperation;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.operation.value.ConstraintOperation.SetDeferrability;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Recovery;
import dev.ambix.sql.definition.ConstraintDefinition;
import dev.ambix.sql.definition.Requirements;
import java.util.List;
import java.util.Optional;
import org.jooq.Name;

/** The SQL of constraint operations. */
public final class ConstraintSql {
    private ConstraintSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(AddConstraint.class, ConstraintSql::add)
                .on(DropConstraint.class, ConstraintSql::drop)
                .on(RenameNotNull.class, ConstraintSql::renameNotNull)
                .on(ValidateConstraint.class, ConstraintSql::validate)
                .on(AddConstraintUsingIndex.class, ConstraintSql::addUsingIndex)
                .on(SetDeferrability.class, ConstraintSql::setDeferrability)
                .on(SetEnforcement.class, ConstraintSql::setEnforcement);
    }

    private static List<Statement> add(AddConstraint op) {
        Statement add = Statement.of("alter table {0} add {1}", table(op), ConstraintDefinition.of(op.constraint()));
        return List.of(Requirements.of(op.constraint(), add));
    }

    private static List<Statement> drop(DropConstraint op) {
        String verb = op.existence() == Existence.IGNORED ? "drop constraint if exists" : "drop constraint";
        String dependents = op.dependents() == Dependents.CASCADE ? " cascade" : "";
        return List.of(
                Statement.of("alter table {0} {1} {2}{3}", table(op), raw(verb), name(op.name()), raw(dependents)));
    }

    private static List<Statement> renameNotNull(RenameNotNull op) {
        String block = render(
                """

                begin
                    if exists (select from pg_constraint where conrelid = {0}::regclass and conname = {1}) then
                        alter table {2} rename constraint {3} to {4};
                    end if;
                end
                """, literal(render(table(op))), literal(op.name()), table(op), name(op.name()), name(op.newName()));
        return List.of(Statement.of("do {0}", raw(DollarQuotes.around(block, "body"))));
    }

    private static List<Statement> validate(ValidateConstraint op) {
        String done = render(
                "select coalesce((select convalidated from pg_constraint where conrelid = to_regclass({0}) "
                        + "and conname = {1}), false)",
                literal(render(table(op))), literal(op.name()));
        return List.of(Statement.of("alter table {0} validate constraint {1}", table(op), name(op.name()))
                .recoveredBy(new Recovery(done, Optional.empty())));
    }

    private static List<Statement> addUsingIndex(AddConstraintUsingIndex op) {
        return List.of(Statement.of(
                "alter table {0} add {1}",
                table(op), joined(" ", ConstraintDefinition.usingIndex(op.constraint(), op.index()))));
    }

    private static List<Statement> setDeferrability(SetDeferrability op) {
        String words = ConstraintDefinition.words(op.deferrability());
        return List.of(
                Statement.of("alter table {0} alter constraint {1} {2}", table(op), name(op.name()), raw(words)));
    }

    private static List<Statement> setEnforcement(SetEnforcement op) {
        String words = op.enforcement() == Enforcement.ENFORCED ? "enforced" : "not enforced";
        return List.of(Statement.of("alter table {0} alter constraint {1} {2}", table(op), name(op.name()), raw(words))
                .requires(18, "ALTER CONSTRAINT .. ENFORCED"));
    }

    private static Name table(ConstraintOperation op) {
        return name(op.table());
    }
}
