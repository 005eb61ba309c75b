package dev.ambix.sql;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.InvalidNameException;
import dev.ambix.schema.ObjectRef;
import java.util.regex.Pattern;
import org.jooq.QueryPart;

/** An object as DDL statements name it, after the words of its kind: {@code audit on account}, {@code add(integer)}. */
final class ObjectName {
    /** The characters of operators (CREATE OPERATOR in the PostgreSQL manual). */
    private static final Pattern OPERATOR = Pattern.compile("[-+*/<>=~!@#%^&|`?]+");

    private ObjectName() {}

    static QueryPart of(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN -> part("{0}.{1}", name(ref.name()), name(ref.detail()));
            case CONSTRAINT, TRIGGER, RULE, POLICY -> part("{0} on {1}", name(ref.detail()), name(ref.name()));
            case DOMAIN_CONSTRAINT -> part("{0} on domain {1}", name(ref.detail()), name(ref.name()));
            case FUNCTION, PROCEDURE -> part("{0}({1})", name(ref.name()), raw(ref.detail()));
            case AGGREGATE ->
                part("{0}({1})", name(ref.name()), raw(ref.detail().isEmpty() ? "*" : ref.detail()));
            case CAST -> part("({0} as {1})", raw(ref.name().name()), raw(ref.detail()));
            case USER_MAPPING -> part("for {0} server {1}", name(ref.detail()), name(ref.name()));
            case LARGE_OBJECT -> raw(largeObject(ref));
            case OPERATOR -> operator(ref);
            case OPERATOR_CLASS, OPERATOR_FAMILY -> part("{0} using {1}", name(ref.name()), name(ref.detail()));
            case PRIVILEGES, DEFAULT_PRIVILEGES, COMMENT, OWNER ->
                throw new IllegalArgumentException("The " + ref + " have no name in SQL.");
            default -> name(ref.name());
        };
    }

    private static String largeObject(ObjectRef ref) {
        String number = ref.name().name();
        if (!number.matches("[0-9]{1,10}")) {
            throw new InvalidNameException("The name " + number + " is none of a large object; those are numbers.");
        }
        return number;
    }

    /** An operator's own name is not an identifier: {@code app.=== (integer, integer)}. */
    private static QueryPart operator(ObjectRef ref) {
        String symbol = ref.name().name();
        if (!OPERATOR.matcher(symbol).matches()) {
            throw new InvalidNameException("The name " + symbol
                    + " is none of an operator; those consist of + - * / < > = ~ ! @ # % ^ & | ` ?.");
        }
        QueryPart own = raw(symbol + " (" + ref.detail() + ")");
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
