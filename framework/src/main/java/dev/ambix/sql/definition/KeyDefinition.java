package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.constraint.IndexKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.QueryPart;

/** A part of an index as CREATE INDEX and EXCLUDE define it. */
public final class KeyDefinition {
    private KeyDefinition() {}

    public static QueryPart of(IndexKey key) {
        List<QueryPart> words = new ArrayList<>();
        words.add(key.kind() == IndexKey.Kind.COLUMN ? name(key.text()) : part("({0})", raw(key.text())));
        key.collation().ifPresent(collation -> words.add(part("collate {0}", name(collation))));
        key.operatorClass().ifPresent(operatorClass -> words.add(raw(operatorClass)));
        if (key.order() == IndexKey.Order.DESCENDING) {
            words.add(raw("desc"));
        }
        key.nulls().ifPresent(nulls -> words.add(raw("nulls " + nulls.name().toLowerCase(Locale.ROOT))));
        return joined(" ", words);
    }
}
