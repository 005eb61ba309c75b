package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.graph.Casts;
import dev.ambix.schema.graph.Casts.Context;
import dev.ambix.schema.graph.Casts.Types;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads which types the server casts to which others, and which types are strings. */
public final class CastReader implements CatalogReader {
    private final SortedMap<Types, Context> contexts = new TreeMap<>();
    private final SortedSet<String> strings = new TreeSet<>();

    @Override
    public String sql(int version) {
        return """
                select format_type(c.castsource, null) as source, format_type(c.casttarget, null) as target, c.castcontext
                from pg_cast c
                where c.castsource <> c.casttarget
                union all
                select format_type(t.oid, null), '', 's' from pg_type t where t.typcategory = 'S' and t.typtype = 'b'
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String source = rows.text("source");
            switch (rows.character("castcontext")) {
                case 's' -> strings.add(source);
                case 'i' -> contexts.put(new Types(source, rows.text("target")), Context.IMPLICIT);
                case 'a' -> contexts.put(new Types(source, rows.text("target")), Context.ASSIGNMENT);
                default -> contexts.put(new Types(source, rows.text("target")), Context.EXPLICIT);
            }
        }
    }

    /** The casts that were read. */
    public Casts casts() {
        return new Casts(contexts, strings);
    }
}
