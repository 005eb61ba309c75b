package dev.ambix.sql;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.ObjectRef;
import org.jooq.QueryPart;

/** An object as DDL statements name it, after the words of its kind: {@code audit on account}, {@code add(integer)}. */
final class ObjectName {
    private ObjectName() {}

    static QueryPart of(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN -> part("{0}.{1}", name(ref.name()), name(ref.detail()));
            case CONSTRAINT, TRIGGER, RULE, POLICY -> part("{0} on {1}", name(ref.detail()), name(ref.name()));
            case DOMAIN_CONSTRAINT -> part("{0} on domain {1}", name(ref.detail()), name(ref.name()));
            case FUNCTION, PROCEDURE, AGGREGATE -> part("{0}({1})", name(ref.name()), raw(ref.detail()));
            case CAST, USER_MAPPING -> raw(ref.detail());
            case OPERATOR -> operator(ref);
            case OPERATOR_CLASS, OPERATOR_FAMILY -> part("{0} using {1}", name(ref.name()), name(ref.detail()));
            default -> name(ref.name());
        };
    }

    /** An operator's own name is not an identifier: {@code app.=== (integer, integer)}. */
    private static QueryPart operator(ObjectRef ref) {
        QueryPart own = raw(ref.name().name() + " (" + ref.detail() + ")");
        return ref.name()
                .schema()
                .map(schema -> part("{0}.{1}", name(schema), own))
                .orElse(own);
    }

    /** With the words of its kind before it: {@code trigger audit on account}. */
    static QueryPart withKind(ObjectRef ref) {
        return part("{0} {1}", raw(ref.kind().words()), of(ref));
    }
}
