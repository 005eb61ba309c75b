package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Generated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.QueryPart;

/** A column as CREATE TABLE and ADD COLUMN define it. */
public final class ColumnDefinition {
    private ColumnDefinition() {}

    public static QueryPart of(Column column) {
        List<QueryPart> words = new ArrayList<>();
        words.add(name(column.name()));
        words.add(raw(column.type().sql()));
        Map<String, String> foreignOptions = column.settings().foreignOptions();
        if (!foreignOptions.isEmpty()) {
            words.add(part("options ({0})", NamedValues.options(foreignOptions)));
        }
        // Storage has no clause before PostgreSQL 16, so it is set by a statement of its own.
        column.settings().compression().ifPresent(method -> words.add(part("compression {0}", name(method))));
        column.collation().ifPresent(collation -> words.add(part("collate {0}", name(collation))));
        column.defaultValue().ifPresent(sql -> words.add(part("default {0}", raw(sql))));
        column.generated().ifPresent(generated -> words.add(generated(generated)));
        column.identityOptions().ifPresent(identity -> words.add(IdentitySql.definition(identity)));
        if (!column.isNullable() && column.identityOptions().isEmpty()) {
            words.add(raw("not null"));
        }
        return joined(" ", words);
    }

    private static QueryPart generated(Generated generated) {
        return part(
                "generated always as ({0}) {1}",
                raw(generated.expression()), raw(generated.storage().name().toLowerCase(Locale.ROOT)));
    }
}
