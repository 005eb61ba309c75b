package dev.ambix.catalog.reader;

import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import java.sql.SQLException;

/** Reads the expressions from which columns get their values, which the columns then take. */
public final class ExpressionReader implements CatalogReader {
    /** PostgreSQL opens a table to spell an expression of it; only expressions with columns need that. */
    @Override
    public String sql(int version) {
        return """
                select d.oid, d.adrelid, d.adnum, pg_get_expr(
                           d.adbin, case when d.adbin::text like '%{VAR %' then d.adrelid else 0 end) as expression
                from pg_attrdef d
                join pg_class c on c.oid = d.adrelid
                join space s on s.oid = c.relnamespace
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            catalog.expressions()
                    .put(
                            new Address(CatalogTable.RELATION, rows.number("adrelid"), (int) rows.number("adnum")),
                            new Expression(rows.number("oid"), rows.text("expression")));
        }
    }

    /**
     * A default or the expression of a generated column.
     *
     * @param oid its id in {@code pg_attrdef}
     * @param sql its text
     */
    public record Expression(long oid, String sql) {}
}
