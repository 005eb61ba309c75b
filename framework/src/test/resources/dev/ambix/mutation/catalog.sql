with ext as (
  select classid, objid from pg_depend where deptype = 'e'
), ns as (
  select oid, nspname, quote_ident(nspname) as schema from pg_namespace
  where nspname !~ '^pg_' and nspname <> 'information_schema'
    and oid not in (select objid from ext where classid = 'pg_namespace'::regclass)
), rel as (
  select c.*, n.nspname, format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join ns n on n.oid = c.relnamespace
  where c.oid not in (select objid from ext where classid = 'pg_class'::regclass)
), tab as (
  select rel.*, name as tab, reltoastrelid <> 0 as has_toast,
         exists (select from pg_inherits i where rel.oid in (i.inhparent, i.inhrelid)) as has_children
  from rel where relkind in ('r', 'p') and not relispartition
), col as (
  select t.oid, t.tab, t.nspname, t.relkind, t.relpersistence, t.has_children, a.*, quote_ident(a.attname) as col,
         format_type(a.atttypid, a.atttypmod) as type, col_description(t.oid, a.attnum) as comment
  from tab t join pg_attribute a on a.attrelid = t.oid where a.attnum > 0 and not a.attisdropped
), con as (
  select c.*, t.tab, t.nspname, t.relkind, t.has_children, quote_ident(c.conname) as con, pg_get_constraintdef(c.oid) as def
  from pg_constraint c join tab t on t.oid = c.conrelid
), pk as (
  select conrelid as oid, tab, con, conkey, conislocal from con where contype = 'p'
), ix as (
  select i.indexrelid, i.indisunique, rel.relkind, rel.name as ix, quote_ident(rel.relname) as ixname, t.tab, am.amname,
         pg_get_indexdef(i.indexrelid) as def,
         exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x')) as is_constraint
  from pg_index i join rel on rel.oid = i.indexrelid join tab t on t.oid = i.indrelid join pg_am am on am.oid = rel.relam
), seq as (
  select rel.oid, name as seq, exists (
           select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = rel.oid and d.deptype = 'i') as is_identity
  from rel where relkind = 'S'
), owned as (
  select seq.seq, d.refobjid as oid, d.refobjsubid as attnum
  from seq join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = seq.oid
  where d.deptype = 'a' and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
), typ as (
  select t.*, format('%I.%I', n.nspname, t.typname) as type, format_type(t.typbasetype, t.typtypmod) as base
  from pg_type t join ns n on n.oid = t.typnamespace
  where t.oid not in (select objid from ext where classid = 'pg_type'::regclass)
), enum as (
  select type, (select enumlabel from pg_enum e where e.enumtypid = typ.oid order by enumsortorder limit 1) as first
  from typ where typtype = 'e'
), domain as (
  select * from typ where typtype = 'd'
), composite as (
  select type from typ join pg_class c on c.oid = typ.typrelid where typtype = 'c' and c.relkind = 'c'
), view as (
  select name as view, relkind as kind, pg_get_viewdef(rel.oid) as def, quote_ident(a.attname) as col,
         format_type(a.atttypid, a.atttypmod) as coltype
  from rel left join pg_attribute a on a.attrelid = rel.oid and a.attnum = 1 where relkind in ('v', 'm')
), routine as (
  select p.prokind, p.provolatile, l.lanname, format('%I.%I', n.nspname, p.proname) as name,
         format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as routine,
         case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end as def
  from pg_proc p join ns n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
  where p.oid not in (select objid from ext where classid = 'pg_proc'::regclass)
), trigger as (
  select t.tgenabled, quote_ident(t.tgname) as trigger, tab.tab, pg_get_triggerdef(t.oid) as def
  from pg_trigger t join tab on tab.oid = t.tgrelid where not t.tgisinternal and t.tgparentid = 0
), rule as (
  select tab.tab from pg_rewrite r join tab on tab.oid = r.ev_class where r.rulename = 'mutated'
), policy as (
  select tab.tab, p.polname from pg_policy p join tab on tab.oid = p.polrelid
), part as (
  select rel.relkind, rel.name as part, p.name as parent, pg_get_expr(rel.relpartbound, rel.oid) as bound
  from rel join pg_inherits i on i.inhrelid = rel.oid join rel p on p.oid = i.inhparent
  where rel.relispartition and rel.relkind in ('r', 'p')
), partcol as (
  select part.part, quote_ident(a.attname) as col, format_type(a.atttypid, a.atttypmod) as type
  from part join pg_attribute a on a.attrelid = part.part::regclass
  where a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
), generated as (
  select g.tab, g.col, g.type, pg_get_expr(d.adbin, d.adrelid) as expression, a.col as base, a.type as basetype
  from col g join pg_attrdef d on d.adrelid = g.oid and d.adnum = g.attnum
  join pg_depend n on n.classid = 'pg_attrdef'::regclass and n.objid = d.oid and n.refobjid = g.oid and n.refobjsubid <> g.attnum
  join col a on a.oid = g.oid and a.attnum = n.refobjsubid
  where g.attgenerated = 's' and g.attislocal
), label as (
  select type, enumlabel as label from typ join pg_enum e on e.enumtypid = typ.oid
)
