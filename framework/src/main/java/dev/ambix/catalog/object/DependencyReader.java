package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.Privileges;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the dependencies of objects. A dependency on a member of an extension is one on the extension. The sequence alone tells
 * that a column owns it, because the column's default needs the sequence.
 */
public final class DependencyReader implements CatalogReader {
    /**
     * Before PostgreSQL 16, each view has the entries OLD and NEW among the tables that it reads, which mean itself. As an
     * alternative, it is looked up for each rule, and not joined on a guess of how many there are.
     */
    private static final String NOT_OLD_AND_NEW = """
              and (d.classid <> 'pg_rewrite'::regclass or d.refobjsubid <> 0 or not exists (
                  select from pg_rewrite w
                  where w.oid = d.objid and w.rulename = '_RETURN' and w.ev_class = d.refobjid
                    and cardinality(string_to_array(w.ev_action::text, ' :relid ' || w.ev_class || ' ')) <= 3))
            """;

    private final SortedMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();

    /**
     * Object ids below 16384 are PostgreSQL's own (FirstNormalObjectId in its source). Objects that internally belong to
     * another object are a part of that here too, and so is the TOAST table of a table.
     */
    @Override
    public String sql(int version) {
        return """
                select d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
                from pg_depend d
                where d.objid >= 16384 and d.refobjid >= 16384 and d.deptype not in ('e', 'i')
                  and not exists (select from pg_class c where c.oid = d.refobjid and c.relkind = 't')
                  and not exists (
                      select from pg_attrdef a
                      where d.classid = 'pg_attrdef'::regclass and a.oid = d.objid and a.adnum = d.refobjsubid)
                """ + CatalogReader.since(16, version, "", NOT_OLD_AND_NEW);
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Address dependent = address(rows, "");
            Optional<ObjectRef> from = catalog.isInherited(dependent) ? Optional.empty() : catalog.owner(dependent);
            Optional<ObjectRef> to = catalog.owner(address(rows, "ref"));
            if (from.isPresent() && to.isPresent()) {
                add(from.get(), to.get());
            }
        }
    }

    private static Address address(CatalogRows rows, String prefix) throws SQLException {
        return new Address(
                rows.number(prefix + "classid"), rows.number(prefix + "objid"), (int) rows.number(prefix + "objsubid"));
    }

    private void add(ObjectRef from, ObjectRef to) {
        boolean owned = from.kind() == ObjectKind.SEQUENCE && to.kind() == ObjectKind.COLUMN;
        boolean isOther = !from.equals(to) || from.kind() == ObjectKind.VIEW;
        if (isOther && !owned && !isWithin(from, to)) {
            needs.computeIfAbsent(from, f -> new TreeSet<>()).add(to);
        }
    }

    /** Whether it goes without saying that the first needs the second: its table, domain or schema. */
    private static boolean isWithin(ObjectRef from, ObjectRef to) {
        return switch (from.kind()) {
            case COLUMN, CONSTRAINT, DOMAIN_CONSTRAINT ->
                to.kind() == ObjectKind.SCHEMA
                        || !to.kind().isPart() && to.name().equals(from.name());
            default -> false;
        };
    }

    /** All needs, also of comments and privileges. */
    public Dependencies dependencies(Iterable<SchemaObject> objects) {
        for (SchemaObject object : objects) {
            if (object instanceof Comment comment) {
                add(comment.ref(), comment.on());
            } else if (object instanceof Privileges privileges) {
                add(privileges.ref(), privileges.on());
            }
        }
        return new Dependencies(needs);
    }
}
