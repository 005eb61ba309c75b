package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.TypeOperation;
import dev.ambix.operation.value.TypeOperation.AddAttribute;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.AddEnumValue;
import dev.ambix.operation.value.TypeOperation.DropAttribute;
import dev.ambix.operation.value.TypeOperation.DropDomainConstraint;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.operation.value.TypeOperation.RenameAttribute;
import dev.ambix.operation.value.TypeOperation.RenameEnumValue;
import dev.ambix.operation.value.TypeOperation.SetAttributeType;
import dev.ambix.operation.value.TypeOperation.SetDomainDefault;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.operation.value.TypeOperation.ValidateDomainConstraint;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Recovery;
import dev.ambix.sql.definition.ConstraintDefinition;
import dev.ambix.sql.definition.EnumRebuild;
import dev.ambix.sql.definition.TypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL of operations on types and domains. */
public final class TypeSql {
    private TypeSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        enums(sql);
        attributes(sql);
        domains(sql);
    }

    private static void enums(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(AddEnumValue.class, op -> List.of(addValue(op)))
                .on(
                        RenameEnumValue.class,
                        op -> type(op, "rename value {0} to {1}", literal(op.value()), literal(op.newValue())))
                .on(RebuildEnum.class, EnumRebuild::of);
    }

    private static void attributes(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(AddAttribute.class, op -> type(op, "add attribute {0}", TypeDefinition.attribute(op.attribute())))
                .on(DropAttribute.class, op -> type(op, "drop attribute {0}", name(op.name())))
                .on(
                        RenameAttribute.class,
                        op -> type(op, "rename attribute {0} to {1}", name(op.name()), name(op.newName())))
                .on(
                        SetAttributeType.class,
                        op -> type(
                                op,
                                "alter attribute {0} type {1}",
                                name(op.attribute()),
                                raw(op.attributeType().sql())));
    }

    private static void domains(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(SetDomainDefault.class, op -> op.defaultValue()
                        .map(value -> domain(op, "set default {0}", raw(value)))
                        .orElseGet(() -> domain(op, "drop default")))
                .on(
                        SetDomainNullability.class,
                        op -> domain(op, op.nullability() == Nullability.NOT_NULL ? "set not null" : "drop not null"))
                .on(AddDomainConstraint.class, op -> List.of(addConstraint(op.type(), op.check())))
                .on(DropDomainConstraint.class, op -> domain(op, "drop constraint {0}", name(op.name())))
                .on(ValidateDomainConstraint.class, op -> domain(op, "validate constraint {0}", name(op.name())));
    }

    public static Statement addConstraint(QualifiedName domain, Check check) {
        return Statement.of("alter domain {0} add {1}", name(domain), ConstraintDefinition.of(check));
    }

    /**
     * Since PostgreSQL 12 it may run in a transaction, but the value cannot be used before that transaction commits (ALTER TYPE
     * in its manual), so it has one of its own: later operations of the same migration can use it.
     */
    private static Statement addValue(AddEnumValue op) {
        List<QueryPart> words = new ArrayList<>();
        words.add(raw(op.existence() == Existence.IGNORED ? "add value if not exists" : "add value"));
        words.add(literal(op.value()));
        op.position()
                .ifPresent(position -> words.add(part(
                        "{0} {1}",
                        raw(position.side().name().toLowerCase(Locale.ROOT)), literal(position.neighbor()))));
        return Statement.of("alter type {0} {1}", name(op.type()), joined(" ", words))
                .ownTransaction()
                .recoveredBy(new Recovery(isThere(op), Optional.empty()));
    }

    private static String isThere(AddEnumValue op) {
        return render(
                "select exists (select from pg_enum where enumtypid = to_regtype({0}) and enumlabel = {1})",
                literal(render(name(op.type()))), literal(op.value()));
    }

    private static List<Statement> type(TypeOperation op, String change, QueryPart... parts) {
        return List.of(Statement.of("alter type {0} {1}", name(op.type()), part(change, parts)));
    }

    private static List<Statement> domain(TypeOperation op, String change, QueryPart... parts) {
        return List.of(Statement.of("alter domain {0} {1}", name(op.type()), part(change, parts)));
    }
}
