package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Comment;
import java.sql.SQLException;

/**
 * Reads the comments, which tables and columns then take for themselves. That of the schema {@code public} is read where it
 * is another than initdb writes, even if it is none.
 */
public final class CommentReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select c.classoid, c.objoid, c.objsubid, c.description
                from pg_description c
                where c.objoid >= 16384 and c.description <> ''
                  and not exists (select from member m where m.classid = c.classoid and m.objid = c.objoid)
                  and not exists (
                      select from pg_namespace n
                      where c.classoid = 'pg_namespace'::regclass and n.oid = c.objoid and n.nspname = 'public')
                union all
                select 'pg_namespace'::regclass, s.oid, 0, coalesce(obj_description(s.oid, 'pg_namespace'), '')
                from space s
                where s.nspname = 'public'
                  and obj_description(s.oid, 'pg_namespace') is distinct from 'standard public schema'
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Address address =
                    new Address(rows.number("classoid"), rows.number("objoid"), (int) rows.number("objsubid"));
            catalog.comment(address, rows.text("description"));
        }
    }

    /** Adds the comments that no reader has taken, on objects that are read. */
    public static void addComments(Catalog catalog) {
        catalog.comments().forEach((address, text) -> catalog.commented(address)
                .map(ref -> subject(address, ref))
                .ifPresent(ref -> catalog.add(new Comment(ref, text))));
    }

    /** A constraint and its index have the same name and one reference elsewhere, but a comment each. */
    private static ObjectRef subject(Address address, ObjectRef ref) {
        boolean isIndex = address.table() == CatalogTable.RELATION && ref.kind() == ObjectKind.CONSTRAINT;
        return isIndex ? ObjectRef.of(ObjectKind.INDEX, ref.name().withName(ref.ownName())) : ref;
    }
}
