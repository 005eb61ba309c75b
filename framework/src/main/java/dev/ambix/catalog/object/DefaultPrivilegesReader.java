package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.AccessList;
import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.object.DefaultPrivileges;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the privileges that objects get when they are made. */
public final class DefaultPrivilegesReader implements CatalogReader {
    /** Default privileges of a schema add to those of all schemas; those of all schemas replace PostgreSQL's. */
    @Override
    public String sql(int version) {
        return """
                select d.oid, pg_get_userbyid(d.defaclrole)::text as role, s.nspname, d.defaclobjtype as objects,
                       v.is_usual, x.privilege_type as privilege, x.is_grantable, x.grantee = d.defaclrole as is_owner,
                       case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee)::text end as grantee
                from pg_default_acl d
                left join space s on s.oid = d.defaclnamespace
                cross join lateral (values
                    (false, d.defaclacl),
                    (true, case d.defaclnamespace when 0 then acldefault(
                        case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end::"char", d.defaclrole)
                        end)
                ) v (is_usual, acl)
                left join lateral aclexplode(v.acl) with ordinality
                    x (grantor, grantee, privilege_type, is_grantable, place) on true
                where (d.defaclnamespace = 0 or s.oid is not null) and d.defaclobjtype in ('r', 'S', 'f', 'T', 'n')
                order by d.oid, x.place
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        Map<DefaultPrivileges, AccessList> lists = new LinkedHashMap<>();
        while (rows.next()) {
            DefaultPrivileges none = new DefaultPrivileges(
                    rows.text("role"), rows.optional("nspname"), objects(rows.character("objects")), Set.of());
            lists.computeIfAbsent(none, n -> new AccessList()).add(rows);
        }
        lists.forEach((none, list) -> list.different()
                .map(items -> new DefaultPrivileges(none.role(), none.schema(), none.objects(), items))
                .ifPresent(catalog::add));
    }

    private static String objects(char letter) {
        return switch (letter) {
            case 'S' -> "sequences";
            case 'f' -> "functions";
            case 'T' -> "types";
            case 'n' -> "schemas";
            default -> "tables";
        };
    }
}
