package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Policy.Combination;
import dev.ambix.schema.table.Policy.Command;
import java.sql.SQLException;
import java.util.Optional;

/** Reads row-security policies. */
public final class PolicyReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select p.oid, p.polname, p.polrelid, p.polcmd, p.polpermissive,
                       array(select r.rolname::text from pg_roles r where r.oid = any (p.polroles)) as roles,
                       pg_get_expr(p.polqual, p.polrelid) as using_condition,
                       pg_get_expr(p.polwithcheck, p.polrelid) as check_condition
                from pg_policy p
                join pg_class c on c.oid = p.polrelid
                join space s on s.oid = c.relnamespace
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Optional<Relation> table = catalog.relation(rows.number("polrelid"));
            if (table.isPresent()) {
                Policy policy = new Policy(
                        rows.text("polname"),
                        table.get().name(),
                        rows.flag("polpermissive") ? Combination.PERMISSIVE : Combination.RESTRICTIVE,
                        command(rows.character("polcmd")),
                        rows.texts("roles"),
                        rows.optional("using_condition").map(Spelling::bare),
                        rows.optional("check_condition").map(Spelling::bare));
                catalog.add(Address.of(CatalogTable.POLICY, rows.number("oid")), policy);
            }
        }
    }

    private static Command command(char letter) {
        return switch (letter) {
            case 'r' -> Command.SELECT;
            case 'a' -> Command.INSERT;
            case 'w' -> Command.UPDATE;
            case 'd' -> Command.DELETE;
            default -> Command.ALL;
        };
    }
}
