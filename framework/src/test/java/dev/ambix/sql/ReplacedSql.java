package dev.ambix.sql;

import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.name.SchemaObject;
import java.util.Optional;

/** What the replacement of an object by another compiles to. */
public final class ReplacedSql {
    private ReplacedSql() {}

    public static String of(SchemaObject was, SchemaObject now) {
        return CompiledSql.of(op -> op.invoke(new ReplaceObject(now, Optional.of(was))));
    }
}
