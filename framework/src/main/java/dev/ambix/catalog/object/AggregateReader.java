package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Definitions;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import java.sql.SQLException;

/** Reads aggregates as the statements that make them. */
public final class AggregateReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select p.oid, s.nspname as object_schema, p.proname as object_name,
                       oidvectortypes(p.proargtypes) as arguments,
                       coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*') as declared,
                       array_remove(array[
                           'sfunc = ' || a.aggtransfn::regproc,
                           'stype = ' || format_type(a.aggtranstype, null),
                           'sspace = ' || nullif(a.aggtransspace, 0),
                           'finalfunc = ' || nullif(a.aggfinalfn::regproc::text, '-'),
                           case when a.aggfinalextra then 'finalfunc_extra' end,
                           case when a.aggfinalfn <> 0
                                and a.aggfinalmodify <> case when a.aggkind = 'n' then 'r' else 'w' end
                                then 'finalfunc_modify = ' || case a.aggfinalmodify when 'r' then 'read_only'
                                    when 's' then 'shareable' else 'read_write' end end,
                           'combinefunc = ' || nullif(a.aggcombinefn::regproc::text, '-'),
                           'serialfunc = ' || nullif(a.aggserialfn::regproc::text, '-'),
                           'deserialfunc = ' || nullif(a.aggdeserialfn::regproc::text, '-'),
                           'initcond = ' || quote_literal(a.agginitval),
                           'msfunc = ' || nullif(a.aggmtransfn::regproc::text, '-'),
                           'minvfunc = ' || nullif(a.aggminvtransfn::regproc::text, '-'),
                           'mstype = ' || format_type(nullif(a.aggmtranstype, 0), null),
                           'msspace = ' || nullif(a.aggmtransspace, 0),
                           'mfinalfunc = ' || nullif(a.aggmfinalfn::regproc::text, '-'),
                           case when a.aggmfinalextra then 'mfinalfunc_extra' end,
                           case when a.aggmfinalfn <> 0
                                and a.aggmfinalmodify <> case when a.aggkind = 'n' then 'r' else 'w' end
                                then 'mfinalfunc_modify = ' || case a.aggmfinalmodify when 'r' then 'read_only'
                                    when 's' then 'shareable' else 'read_write' end end,
                           'minitcond = ' || quote_literal(a.aggminitval),
                           'sortop = operator(' || nullif(a.aggsortop, 0)::regoper || ')',
                           case p.proparallel when 's' then 'parallel = safe' when 'r' then 'parallel = restricted' end,
                           case when a.aggkind = 'h' then 'hypothetical' end
                       ]::text[], null) as options
                from pg_proc p
                join space s on s.oid = p.pronamespace
                join pg_aggregate a on a.aggfnoid = p.oid
                where not exists (select from member m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String definition = "create aggregate " + Definitions.name(rows) + " (" + rows.text("declared") + ") ("
                    + Definitions.list(rows, "options", catalog) + ")";
            String arguments = rows.text("arguments");
            ObjectRef ref = ObjectRef.routine(ObjectKind.AGGREGATE, rows.name("object"), arguments);
            Definitions.add(rows, catalog, CatalogTable.ROUTINE, ref, definition);
        }
    }
}
