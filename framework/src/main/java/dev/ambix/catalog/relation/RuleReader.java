package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.table.Rule;
import java.sql.SQLException;
import java.util.Optional;

/** Reads rewrite rules; that of a view is the view itself. */
public final class RuleReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select r.oid, r.rulename, r.ev_class, r.ev_enabled,
                       case when r.rulename <> '_RETURN' then pg_get_ruledef(r.oid) end as definition
                from pg_rewrite r
                join pg_class c on c.oid = r.ev_class
                join space s on s.oid = c.relnamespace
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Address address = Address.of(CatalogTable.RULE, rows.number("oid"));
            Optional<Relation> relation = catalog.relation(rows.number("ev_class"));
            Optional<String> definition = rows.optional("definition");
            if (relation.isPresent() && definition.isPresent()) {
                String sql = Spelling.unterminated(definition.get());
                String unqualified = Spelling.unqualified(sql, " TO ", catalog.defaultSchema());
                catalog.add(
                        address,
                        new Rule(
                                rows.text("rulename"),
                                relation.get().name(),
                                unqualified,
                                TriggerReader.state(rows.character("ev_enabled"))));
            } else if (relation.isPresent()) {
                catalog.assign(address, relation.get().ref());
            }
        }
    }
}
