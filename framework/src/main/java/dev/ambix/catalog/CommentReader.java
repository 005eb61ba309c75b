package dev.ambix.catalog;

import dev.ambix.schema.Comment;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import java.sql.SQLException;

/** Reads the comments, which tables and columns then take for themselves. */
final class CommentReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select c.classoid, c.objoid, c.objsubid, c.description
                from pg_description c
                where c.objoid >= 16384 and c.description <> ''
                  and not exists (select from member m where m.classid = c.classoid and m.objid = c.objoid)
                   or c.classoid = 'pg_namespace'::regclass and c.description <> 'standard public schema'
                      and exists (select from space s where s.oid = c.objoid)
                """;
    }

    @Override
    public void read(Rows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Address address =
                    new Address(rows.number("classoid"), rows.number("objoid"), (int) rows.number("objsubid"));
            catalog.comment(address, rows.text("description"));
        }
    }

    /** Adds those that nobody has taken, on objects that are read. */
    static void addComments(Catalog catalog) {
        catalog.comments().forEach((address, text) -> catalog.at(address)
                .map(ref -> subject(address, ref))
                .ifPresent(ref -> catalog.add(new Comment(ref, text))));
    }

    /** A constraint and its index, which has its name and stands for it otherwise, have a comment each. */
    private static ObjectRef subject(Address address, ObjectRef ref) {
        boolean isIndex = address.table() == CatalogTable.RELATION && ref.kind() == ObjectKind.CONSTRAINT;
        return isIndex ? ObjectRef.of(ObjectKind.INDEX, ref.name().withName(ref.detail())) : ref;
    }
}
