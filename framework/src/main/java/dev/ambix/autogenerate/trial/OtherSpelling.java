package dev.ambix.autogenerate.trial;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether objects that differ may be spelled alike when PostgreSQL reads its own spelling of both: only expressions are ever
 * spelled anew, and the plainest never.
 */
final class OtherSpelling {
    /** Expressions that PostgreSQL prints as it reads them. */
    private static final Pattern SETTLED = Pattern.compile("-?\\d+(\\.\\d+)?|true|false|now\\(\\)|gen_random_uuid\\(\\)"
            + "|CURRENT_TIMESTAMP|CURRENT_DATE|'-\\d+'::(integer|bigint)"
            + "|'[^'\\\\]*'::(text|character varying|bpchar|jsonb|json)");

    private static final Set<ObjectKind> WITHOUT_EXPRESSIONS = EnumSet.of(
            ObjectKind.SCHEMA,
            ObjectKind.EXTENSION,
            ObjectKind.SEQUENCE,
            ObjectKind.OWNER,
            ObjectKind.PRIVILEGES,
            ObjectKind.COMMENT);

    private OtherSpelling() {}

    /** Whether one of the objects that both schemas have, and that differ, may be the same; in doubt it may. */
    static boolean isPossible(Schema live, Schema model) {
        return live.objects().values().stream().anyMatch(object -> model.find(object.ref())
                .filter(other -> !other.equals(object) && isPossible(object, other))
                .isPresent());
    }

    private static boolean isPossible(SchemaObject live, SchemaObject model) {
        if (live instanceof Table a && model instanceof Table b) {
            return isPossible(a, b);
        } else if (live instanceof Index a && model instanceof Index b) {
            return !isPlain(a) || !isPlain(b);
        }
        return !WITHOUT_EXPRESSIONS.contains(live.ref().kind());
    }

    private static boolean isPossible(Table live, Table model) {
        return !live.options().equals(model.options())
                || model.columns().stream().anyMatch(column -> live.column(column.name())
                        .filter(other -> !other.equals(column) && isPossible(other, column))
                        .isPresent())
                || model.constraints().stream().anyMatch(constraint -> constraint
                        .name()
                        .flatMap(live::constraint)
                        .filter(other -> !other.equals(constraint) && !isPlain(other, constraint))
                        .isPresent());
    }

    private static boolean isPossible(Column live, Column model) {
        if (!live.type().equals(model.type()) || live.nullability() != model.nullability()) {
            return false;
        }
        boolean isDefault = live.identityOptions().isEmpty()
                && live.generated().isEmpty()
                && live.withDefault(model.defaultValue()).equals(model);
        return !isDefault || !isSettled(live.defaultValue()) || !isSettled(model.defaultValue());
    }

    private static boolean isSettled(Optional<String> expression) {
        return expression.filter(text -> !SETTLED.matcher(text).matches()).isEmpty();
    }

    private static boolean isPlain(Constraint live, Constraint model) {
        boolean isKey = live instanceof PrimaryKey || live instanceof Unique || live instanceof ForeignKey;
        return isKey && Objects.equals(live.getClass(), model.getClass());
    }

    private static boolean isPlain(Index index) {
        return index.definition().predicate().isEmpty()
                && index.definition().keys().stream().allMatch(key -> key.kind() == IndexKey.Kind.COLUMN);
    }
}
