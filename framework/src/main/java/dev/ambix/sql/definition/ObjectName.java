package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.MigrationException;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.ObjectRef.About;
import dev.ambix.schema.name.ObjectRef.Cast;
import dev.ambix.schema.name.ObjectRef.DefaultPrivileges;
import dev.ambix.schema.name.ObjectRef.OfAccessMethod;
import dev.ambix.schema.name.ObjectRef.Operator;
import dev.ambix.schema.name.ObjectRef.Part;
import dev.ambix.schema.name.ObjectRef.Transform;
import dev.ambix.schema.name.ObjectRef.UserMapping;
import java.util.regex.Pattern;
import org.jooq.QueryPart;

/** An object as DDL statements name it, after the words of its kind: {@code audit on account}, {@code add(integer)}. */
public final class ObjectName {
    /** The characters of operators (CREATE OPERATOR in the PostgreSQL manual). */
    private static final Pattern OPERATOR = Pattern.compile("[-+*/<>=~!@#%^&|`?]+");

    private ObjectName() {}

    public static QueryPart of(ObjectRef ref) {
        if (ref instanceof Part part) {
            return ofPart(part);
        } else if (ref instanceof ObjectRef.Routine routine) {
            boolean isOfRows = routine.kind() == ObjectKind.AGGREGATE
                    && routine.arguments().isEmpty();
            return part("{0}({1})", name(routine.name()), raw(isOfRows ? "*" : routine.arguments()));
        } else if (ref instanceof Operator operator) {
            return operator(operator);
        } else if (ref instanceof OfAccessMethod of) {
            return part("{0} using {1}", name(of.name()), name(of.method()));
        } else if (ref instanceof Cast cast) {
            return part("({0} as {1})", raw(cast.source()), raw(cast.target()));
        } else if (ref instanceof Transform transform) {
            return part("for {0} language {1}", raw(transform.type()), name(transform.language()));
        } else if (ref instanceof UserMapping mapping) {
            return part("for {0} server {1}", name(mapping.role()), name(mapping.server()));
        } else if (ref instanceof About || ref instanceof DefaultPrivileges) {
            throw new IllegalArgumentException("The " + ref + " have no name in SQL.");
        }
        return ref.kind() == ObjectKind.LARGE_OBJECT ? raw(largeObject(ref)) : name(ref.name());
    }

    private static QueryPart ofPart(Part part) {
        return switch (part.kind()) {
            case COLUMN -> part("{0}.{1}", name(part.name()), name(part.ownName()));
            case DOMAIN_CONSTRAINT -> part("{0} on domain {1}", name(part.ownName()), name(part.name()));
            case ENUM_VALUE, ATTRIBUTE -> throw new IllegalArgumentException("The " + part + " has no name in SQL.");
            default -> part("{0} on {1}", name(part.ownName()), name(part.name()));
        };
    }

    private static String largeObject(ObjectRef ref) {
        String number = ref.name().name();
        if (!number.matches("[0-9]{1,10}")) {
            throw new MigrationException("The name " + number + " is none of a large object; those are numbers.");
        }
        return number;
    }

    /** An operator's own name is not an identifier: {@code app.=== (integer, integer)}. */
    private static QueryPart operator(Operator operator) {
        String symbol = operator.name().name();
        if (!OPERATOR.matcher(symbol).matches()) {
            throw new MigrationException("The name " + symbol
                    + " is none of an operator; those consist of + - * / < > = ~ ! @ # % ^ & | ` ?.");
        }
        QueryPart own = raw(symbol + " (" + operator.operands() + ")");
        return operator.name()
                .schema()
                .map(schema -> part("{0}.{1}", name(schema), own))
                .orElse(own);
    }

    /** The name with the words of its kind before it: {@code trigger audit on account}. */
    public static QueryPart withKind(ObjectRef ref) {
        return part("{0} {1}", raw(ref.kind().words()), of(ref));
    }
}
