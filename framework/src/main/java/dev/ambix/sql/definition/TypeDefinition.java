package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.CompositeType.Attribute;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.RangeType;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

/** The part of CREATE TYPE and CREATE DOMAIN after the name. */
public final class TypeDefinition {
    private TypeDefinition() {}

    public static QueryPart of(EnumType type) {
        return part(
                "as enum ({0})",
                joined(", ", type.labels().stream().map(SqlText::literal).toList()));
    }

    public static QueryPart of(CompositeType type) {
        return part(
                "as ({0})",
                joined(
                        ", ",
                        type.attributes().stream()
                                .map(TypeDefinition::attribute)
                                .toList()));
    }

    public static QueryPart attribute(Attribute attribute) {
        QueryPart own =
                part("{0} {1}", name(attribute.name()), raw(attribute.type().sql()));
        return attribute
                .collation()
                .map(collation -> part("{0} collate {1}", own, name(collation)))
                .orElse(own);
    }

    public static QueryPart of(RangeType type) {
        List<QueryPart> parameters = new ArrayList<>();
        parameters.add(part("subtype = {0}", raw(type.subtype().sql())));
        parameter("subtype_opclass", type.operatorClass(), parameters);
        parameter("collation", type.collation(), parameters);
        parameter("canonical", type.canonical(), parameters);
        parameter("subtype_diff", type.difference(), parameters);
        parameter("multirange_type_name", type.multirange(), parameters);
        return part("as range ({0})", joined(", ", parameters));
    }

    private static void parameter(String word, Optional<QualifiedName> value, List<QueryPart> parameters) {
        value.ifPresent(given -> parameters.add(part(word + " = {0}", name(given))));
    }

    /** Without the constraints that are not validated, which only ALTER DOMAIN can add. */
    public static QueryPart of(Domain domain) {
        List<QueryPart> words = new ArrayList<>();
        words.add(part("as {0}", raw(domain.base().sql())));
        domain.collation().ifPresent(collation -> words.add(part("collate {0}", name(collation))));
        domain.defaultValue().ifPresent(sql -> words.add(part("default {0}", raw(sql))));
        if (domain.nullability() == Nullability.NOT_NULL) {
            words.add(raw("not null"));
        }
        domain.checks().stream()
                .filter(check -> check.validation() == Validation.VALID)
                .forEach(check -> words.add(ConstraintDefinition.of(check)));
        return joined(" ", words);
    }

    /** The array of enum labels or other texts: {@code array['sad', 'ok']::text[]}. */
    static QueryPart texts(List<String> texts) {
        return part(
                "array[{0}]::text[]",
                joined(", ", texts.stream().map(text -> literal(text)).toList()));
    }
}
