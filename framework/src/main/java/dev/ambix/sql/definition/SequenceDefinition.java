package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.name.ColumnRef;
import dev.ambix.schema.table.SequenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

/** The parameters of sequences, as CREATE SEQUENCE, ALTER SEQUENCE and identity columns take them. */
public final class SequenceDefinition {
    private SequenceDefinition() {}

    /** The given parameters; the others have PostgreSQL's defaults. */
    public static List<QueryPart> given(SequenceOptions options) {
        List<QueryPart> words = new ArrayList<>();
        number("start with", options.start(), words);
        number("increment by", options.increment(), words);
        number("minvalue", options.minimum(), words);
        number("maxvalue", options.maximum(), words);
        number("cache", options.cache(), words);
        if (options.cycle()) {
            words.add(raw("cycle"));
        }
        return words;
    }

    /**
     * Every parameter, with PostgreSQL's defaults spelled out, because ALTER SEQUENCE keeps the parameters that it does not
     * name.
     */
    public static List<QueryPart> all(SequenceOptions options) {
        return List.of(
                raw("increment by " + options.increment().orElse(1L)),
                limit("minvalue", options.minimum()),
                limit("maxvalue", options.maximum()),
                raw("start with " + start(options)),
                raw("cache " + options.cache().orElse(1L)),
                raw(options.cycle() ? "cycle" : "no cycle"));
    }

    public static QueryPart ownedBy(Optional<ColumnRef> owner) {
        return owner.map(column -> part("owned by {0}.{1}", name(column.table()), name(column.column())))
                .orElse(raw("owned by none"));
    }

    /** The start of a sequence by default (CREATE SEQUENCE in the PostgreSQL manual): the end that it counts from. */
    private static long start(SequenceOptions options) {
        boolean ascending = options.increment().orElse(1L) > 0;
        return options.start()
                .or(ascending ? options::minimum : options::maximum)
                .orElse(ascending ? 1L : -1L);
    }

    private static QueryPart limit(String word, Optional<Long> value) {
        return raw(value.map(number -> word + " " + number).orElse("no " + word));
    }

    private static void number(String words, Optional<Long> value, List<QueryPart> into) {
        value.ifPresent(number -> into.add(raw(words + " " + number)));
    }
}
