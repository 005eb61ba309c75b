package dev.ambix.sql;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.Column;
import dev.ambix.schema.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.QueryPart;

/** A column as CREATE TABLE and ADD COLUMN define it. */
final class ColumnDefinition {
    private ColumnDefinition() {}

    static QueryPart of(Column column) {
        List<QueryPart> words = new ArrayList<>();
        words.add(name(column.name()));
        words.add(raw(column.type().sql()));
        column.collation().ifPresent(collation -> words.add(part("collate {0}", name(collation))));
        column.defaultValue().ifPresent(sql -> words.add(part("default {0}", raw(sql))));
        column.generated()
                .ifPresent(generated -> words.add(part(
                        "generated always as ({0}) {1}",
                        raw(generated.expression()),
                        raw(generated.storage().name().toLowerCase(Locale.ROOT)))));
        column.identityOptions().ifPresent(identity -> words.add(identity(identity)));
        if (!column.isNullable() && column.identityOptions().isEmpty()) {
            words.add(raw("not null"));
        }
        return joined(" ", words);
    }

    private static QueryPart identity(Identity identity) {
        String generation = identity.generation() == Identity.Generation.ALWAYS ? "always" : "by default";
        List<QueryPart> options = SequenceDefinition.given(identity.sequence());
        QueryPart words = raw("generated " + generation + " as identity");
        return options.isEmpty() ? words : part("{0} ({1})", words, joined(" ", options));
    }
}
