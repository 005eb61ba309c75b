package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Publication.Coverage;
import dev.ambix.schema.object.Publication.Member;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads publications: a row for each, and one for each table of it. */
public final class PublicationReader implements CatalogReader {
    private static final String ALL_CHANGES = "insert, update, delete, truncate";

    @Override
    public String sql(int version) {
        return """
                select p.oid, p.pubname, p.puballtables, p.pubviaroot, {generated} as generated, {schemas} as schemas,
                       concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                           case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end)
                           as publish,
                       r.oid as member_id, r.prrelid, {columns} as columns, {condition} as condition
                from pg_publication p
                left join pg_publication_rel r on r.prpubid = p.oid
                where not exists (select from member m where m.classid = 'pg_publication'::regclass and m.objid = p.oid)
                """.replace("{generated}", CatalogReader.since(18, version, "nullif(p.pubgencols::text, 'n')", "null"))
                .replace("{schemas}", CatalogReader.since(15, version, """
                                array(select n.nspname::text from pg_publication_namespace pn
                                      join pg_namespace n on n.oid = pn.pnnspid where pn.pnpubid = p.oid)""", "null::text[]"))
                .replace("{columns}", CatalogReader.since(15, version, "r.prattrs", "null::int2vector"))
                .replace("{condition}", CatalogReader.since(15, version, "pg_get_expr(r.prqual, r.prrelid)", "null"));
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        Map<Long, Publication> publications = new LinkedHashMap<>();
        while (rows.next()) {
            long oid = rows.number("oid");
            String name = rows.text("pubname");
            Publication known = publications.get(oid);
            List<Member> members = new ArrayList<>(known == null ? List.of() : known.tables());
            member(rows, catalog).ifPresent(members::add);
            Coverage coverage = rows.flag("puballtables") ? Coverage.ALL_TABLES : Coverage.LISTED;
            publications.put(oid, new Publication(name, coverage, members, rows.texts("schemas"), options(rows)));
            catalog.assign(
                    Address.of(CatalogTable.PUBLICATION_MEMBER, rows.number("member_id")),
                    ObjectRef.of(ObjectKind.PUBLICATION, QualifiedName.of(name)));
        }
        publications.forEach((oid, publication) -> catalog.add(Address.of(CatalogTable.PUBLICATION, oid), publication));
    }

    private static Optional<Member> member(CatalogRows rows, Catalog catalog) throws SQLException {
        Optional<Relation> table = catalog.relation(rows.number("prrelid"));
        if (table.isEmpty()) {
            return Optional.empty();
        }
        List<String> columns = table.get().columnNames(rows.numbers("columns"));
        return Optional.of(new Member(
                table.get().name(), columns, rows.optional("condition").map(Spelling::bare)));
    }

    private static Map<String, String> options(CatalogRows rows) throws SQLException {
        Map<String, String> options = new TreeMap<>();
        if (!rows.text("publish").equals(ALL_CHANGES)) {
            options.put("publish", rows.text("publish"));
        }
        if (rows.flag("pubviaroot")) {
            options.put("publish_via_partition_root", "true");
        }
        if (rows.optional("generated").isPresent()) {
            options.put("publish_generated_columns", "stored");
        }
        return options;
    }
}
