package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.RangeType;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.EnumRebuild;
import dev.ambix.sql.definition.ObjectName;
import dev.ambix.sql.definition.TypeDefinition;
import dev.ambix.sql.family.TypeSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.QueryPart;

/** The forms of types and domains. */
final class TypeForms {
    private TypeForms() {}

    static ObjectForm<EnumType> enumType() {
        return new ObjectForm<>() {
            @Override
            public List<Statement> create(EnumType type, Existence existence) {
                return TypeForms.create(type, TypeDefinition.of(type), existence);
            }

            /** Replaces a type in place: one that columns use cannot be dropped. */
            @Override
            public List<Statement> replace(EnumType type, Optional<EnumType> was) {
                return EnumRebuild.of(new RebuildEnum(type.name(), type.labels(), Map.of(), was.map(EnumType::labels)));
            }
        };
    }

    static ObjectForm<CompositeType> compositeType() {
        return (type, existence) -> create(type, TypeDefinition.of(type), existence);
    }

    static ObjectForm<RangeType> rangeType() {
        return (type, existence) -> create(type, TypeDefinition.of(type), existence);
    }

    static ObjectForm<Domain> domain() {
        return TypeForms::createDomain;
    }

    private static List<Statement> createDomain(Domain domain, Existence existence) {
        List<Statement> statements = new ArrayList<>(create(domain, TypeDefinition.of(domain), existence));
        domain.checks().stream()
                .filter(check -> check.validation() == Validation.NOT_VALID)
                .map(check -> TypeSql.addConstraint(domain.name(), check))
                .forEach(statements::add);
        return statements;
    }

    private static List<Statement> create(SchemaObject object, QueryPart definition, Existence existence) {
        QueryPart create = part("create {0} {1}", ObjectName.withKind(object.ref()), definition);
        return List.of(existence == Existence.IGNORED ? unlessThere(object, create) : Statement.of("{0}", create));
    }

    /** CREATE TYPE and CREATE DOMAIN have no IF NOT EXISTS (PostgreSQL 18). */
    private static Statement unlessThere(SchemaObject object, QueryPart create) {
        String notice =
                object.ref().kind().words() + " " + render(name(object.ref().name())) + " exists, skipping";
        String block = render("""

                begin
                    {0};
                exception when duplicate_object then
                    raise notice using message = {1};
                end
                """, create, literal(notice));
        return Statement.of("do {0}", raw(DollarQuotes.around(block, "body")));
    }
}
