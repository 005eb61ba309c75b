package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Definitions;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.ObjectRef.OfAccessMethod;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.Identifiers;
import java.sql.SQLException;

/** Reads operators, their classes and families, and casts, as the statements that make them. */
public final class OperatorReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select 'operator' as kind, o.oid, s.nspname as object_schema, o.oprname as object_name,
                       coalesce(format_type(nullif(o.oprleft, 0), null), 'none') as detail,
                       coalesce(format_type(nullif(o.oprright, 0), null), 'none') as head,
                       array_remove(array[
                           'function = ' || o.oprcode,
                           'leftarg = ' || format_type(nullif(o.oprleft, 0), null),
                           'rightarg = ' || format_type(nullif(o.oprright, 0), null),
                           'commutator = operator(' || cn.nspname || '.' || c.oprname || ')',
                           'negator = operator(' || nn.nspname || '.' || n.oprname || ')',
                           'restrict = ' || nullif(o.oprrest::text, '-'),
                           'join = ' || nullif(o.oprjoin::text, '-'),
                           case when o.oprcanhash then 'hashes' end,
                           case when o.oprcanmerge then 'merges' end
                       ]::text[], null) as options
                from pg_operator o
                join space s on s.oid = o.oprnamespace
                left join pg_operator c on c.oid = o.oprcom
                left join pg_namespace cn on cn.oid = c.oprnamespace
                left join pg_operator n on n.oid = o.oprnegate
                left join pg_namespace nn on nn.oid = n.oprnamespace
                where o.oprcode <> 0
                  and not exists (select from member m where m.classid = 'pg_operator'::regclass and m.objid = o.oid)
                union all
                select 'family', f.oid, s.nspname, f.opfname, am.amname, '', '{}'
                from pg_opfamily f join space s on s.oid = f.opfnamespace join pg_am am on am.oid = f.opfmethod
                where not exists (select from member m where m.classid = 'pg_opfamily'::regclass and m.objid = f.oid)
                union all
                select 'class', c.oid, s.nspname, c.opcname, am.amname,
                       case when c.opcdefault then 'default ' else '' end || 'for type '
                           || format_type(c.opcintype, null) || ' using ' || quote_ident(am.amname) || ' family '
                           || case when fn.nspname in ('pg_catalog', current_schema()) then ''
                                   else quote_ident(fn.nspname) || '.' end || quote_ident(f.opfname),
                       array(
                           select 'operator ' || ao.amopstrategy || ' ' || ao.amopopr::regoperator
                               || coalesce(' for order by ' || sf.opfname, '')
                           from pg_amop ao
                           join pg_depend d on d.classid = 'pg_amop'::regclass and d.objid = ao.oid
                             and d.refclassid = 'pg_opclass'::regclass and d.refobjid = c.oid
                           left join pg_opfamily sf on sf.oid = ao.amopsortfamily
                           order by ao.amopstrategy)
                       || array(
                           select 'function ' || ap.amprocnum || ' (' || format_type(ap.amproclefttype, null) || ', '
                               || format_type(ap.amprocrighttype, null) || ') ' || ap.amproc::oid::regprocedure
                           from pg_amproc ap
                           join pg_depend d on d.classid = 'pg_amproc'::regclass and d.objid = ap.oid
                             and d.refclassid = 'pg_opclass'::regclass and d.refobjid = c.oid
                           order by ap.amprocnum)
                       || array_remove(array['storage ' || format_type(nullif(c.opckeytype, 0), null)]::text[], null)
                from pg_opclass c
                join space s on s.oid = c.opcnamespace
                join pg_am am on am.oid = c.opcmethod
                join pg_opfamily f on f.oid = c.opcfamily
                join pg_namespace fn on fn.oid = f.opfnamespace
                where not exists (select from member m where m.classid = 'pg_opclass'::regclass and m.objid = c.oid)
                union all
                select 'cast', c.oid, '', format_type(c.castsource, null), format_type(c.casttarget, null),
                       case c.castmethod when 'f' then 'with function ' || c.castfunc::regprocedure
                           when 'i' then 'with inout' else 'without function' end
                       || case c.castcontext when 'a' then ' as assignment' when 'i' then ' as implicit' else '' end, '{}'
                from pg_cast c
                where c.oid >= 16384
                  and not exists (
                      select from pg_depend d
                      where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')
                  and not exists (select from member m where m.classid = 'pg_cast'::regclass and m.objid = c.oid)
                union all
                select 'entry', d.refobjid, '', d.classid::oid::text, d.objid::text, '', '{}'
                from pg_depend d
                where d.classid in ('pg_amop'::regclass, 'pg_amproc'::regclass)
                  and d.refclassid = 'pg_opclass'::regclass and d.refobjid >= 16384
                order by 1
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            switch (rows.text("kind")) {
                case "operator" -> operator(rows, catalog);
                case "family" -> family(rows, catalog);
                case "class" -> operatorClass(rows, catalog);
                case "entry" -> entry(rows, catalog);
                default -> cast(rows, catalog);
            }
        }
    }

    private static void operator(CatalogRows rows, Catalog catalog) throws SQLException {
        QualifiedName name = rows.name("object");
        String schema = name.schema().map(s -> Identifiers.sql(s) + ".").orElse("");
        String list = Definitions.list(rows, "options", catalog)
                .replace("operator(" + Identifiers.sql(catalog.defaultSchema()) + ".", "operator(");
        String definition = "create operator " + schema + name.name() + " ("
                + list.replaceAll("operator\\(([^.)]+)\\)", "$1") + ")";
        ObjectRef ref = new ObjectRef.Operator(name, rows.text("detail"), rows.text("head"));
        Definitions.add(rows, catalog, CatalogTable.OPERATOR, ref, definition);
    }

    private static void family(CatalogRows rows, Catalog catalog) throws SQLException {
        String method = rows.text("detail");
        String definition = "create operator family " + Definitions.name(rows) + " using " + Identifiers.sql(method);
        ObjectRef ref = new OfAccessMethod(ObjectKind.OPERATOR_FAMILY, rows.name("object"), method);
        Definitions.add(rows, catalog, CatalogTable.OPERATOR_FAMILY, ref, definition);
    }

    private static void operatorClass(CatalogRows rows, Catalog catalog) throws SQLException {
        String definition = "create operator class " + Definitions.name(rows) + " " + rows.text("head") + " as "
                + String.join(", ", rows.texts("options"));
        String method = rows.text("detail");
        ObjectRef ref = new OfAccessMethod(ObjectKind.OPERATOR_CLASS, rows.name("object"), method);
        Definitions.add(rows, catalog, CatalogTable.OPERATOR_CLASS, ref, definition);
    }

    /** The operators and functions of a class are needed by entries of its, with ids of their own. */
    private static void entry(CatalogRows rows, Catalog catalog) throws SQLException {
        Address entry = Address.of(Long.parseLong(rows.text("object_name")), Long.parseLong(rows.text("detail")));
        catalog.at(Address.of(CatalogTable.OPERATOR_CLASS, rows.number("oid")))
                .ifPresent(operatorClass -> catalog.assign(entry, operatorClass));
    }

    private static void cast(CatalogRows rows, Catalog catalog) throws SQLException {
        String source = rows.text("object_name");
        String target = rows.text("detail");
        String definition = "create cast (" + source + " as " + target + ") " + rows.text("head");
        ObjectRef ref = Ref.cast(source, target);
        Definitions.add(rows, catalog, CatalogTable.CAST, ref, definition);
    }
}
