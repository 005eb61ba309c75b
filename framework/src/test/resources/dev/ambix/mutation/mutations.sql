=== add a column | AddColumn | DropColumn
select format('alter table %s add column mutated integer', tab) from tab
=== add a column with a default | AddColumn | DropColumn
select format('alter table %s add column mutated text not null default ''it''''s''', tab) from tab
=== add a generated column | AddColumn | DropColumn
select format('alter table %s add column mutated integer generated always as (%s + 1) stored', tab, col)
from col where type = 'integer' and attgenerated = ''
=== add an identity column | AddColumn | DropColumn
select format('alter table %s add column mutated bigint generated always as identity (start with 10 increment by 5)', tab)
from tab where relkind = 'r' and not has_children
=== add a serial column | AddColumn | DropColumn
select format('alter table %s add column mutated bigserial', tab) from tab where relkind = 'r' and not has_children
=== add a column with a check | AddColumn AddConstraint | DropColumn
select format('alter table %s add column mutated text collate "C" check (mutated <> '''')', tab) from tab
=== add a unique column | AddColumn AddConstraint | DropColumn
select format('alter table %s add column mutated uuid unique', tab) from tab where relkind = 'r'
=== add a column that refers to its table | AddColumn AddConstraint | DropColumn
select format('alter table %s add column mutated %s references %s on delete cascade', tab, type, tab)
from pk join col using (oid, tab) where col.attnum = all (conkey)
=== add three columns | AddColumn | DropColumn
select format('alter table %s add zz integer, add aa integer default 4, add "M m" text[]', tab) from tab
=== drop a column | DropColumn | AddColumn CreateIndex AddConstraint CreateObject AlterSequence SetComment Grant SetReplicaIdentity | reorders
select format('alter table %s drop column %s', tab, col) from col where attislocal
=== rename a column | RenameObject | RenameObject | asks rebuilds
select format('alter table %s rename column %s to mutated_name', tab, col) from col where attislocal
=== change integer to bigint | SetColumnType | SetColumnType | rebuilds
select format('alter table %s alter column %s type bigint', tab, col) from col where type = 'integer' and attislocal
=== change varchar to text | SetColumnType | SetColumnType | rebuilds
select format('alter table %s alter column %s type text', tab, col) from col where type like 'character varying%' and attislocal
=== change text to varchar | SetColumnType | SetColumnType | rebuilds
select format('alter table %s alter column %s type varchar(77)', tab, col) from col where type = 'text' and attislocal
=== change the length of a type | SetColumnType | SetColumnType | rebuilds
select format('alter table %s alter column %s type varchar(321)', tab, col) from col where type like 'character varying(%' and attislocal
=== change a timestamp to one with time zone | SetColumnType | SetColumnType | rebuilds
select format('alter table %s alter column %s type timestamptz', tab, col) from col where type = 'timestamp without time zone' and attislocal
=== change a type that needs a conversion | SetColumnType SetDefault | SetColumnType SetDefault | rebuilds
select format('alter table %s alter column %s drop default, alter column %s type text using %s::text', tab, col, col, col)
from col where type in ('boolean', 'uuid', 'jsonb', 'date', 'integer[]', 'inet') and attislocal
=== change a type that text leads to | SetColumnType SetDefault | SetColumnType SetDefault | rebuilds
select format('alter table %s alter column %s drop default, alter column %s type integer using %s::integer', tab, col, col, col)
from col where type in ('text', 'character varying') and attislocal
=== change a type and its default | SetColumnType SetDefault | SetColumnType SetDefault | rebuilds
select format('alter table %s alter column %s drop default, alter column %s type integer using 1, alter column %s set default 7', tab, col, col, col)
from col where type in ('boolean', 'text') and atthasdef and attislocal
=== change text to an enum | SetColumnType SetDefault | SetColumnType SetDefault | rebuilds
select 'create type public.mutated_mood as enum (''sad'', ''ok'')'
--- change
select format('alter table %s alter column %s drop default, alter column %s type public.mutated_mood using %s::public.mutated_mood', tab, col, col, col)
from col where type in ('text', 'character varying') and attislocal
=== change a type to an array | SetColumnType SetDefault | SetColumnType SetDefault | rebuilds
select format('alter table %s alter column %s drop default, alter column %s type integer[] using array[%s]', tab, col, col, col)
from col where type in ('integer') and attislocal
=== change a collation | SetColumnType | SetColumnType | rebuilds
select format('alter table %s alter column %s type text collate "C"', tab, col) from col where type = 'text' and attislocal
=== set a default | SetDefault | SetDefault
select format('alter table %s alter column %s set default ''mutated''', tab, col)
from col where type in ('text', 'character varying') and not atthasdef and attislocal
=== change a default | SetDefault | SetDefault
select format('alter table %s alter column %s set default -12', tab, col)
from col where type in ('integer', 'bigint', 'numeric') and atthasdef and attgenerated = '' and attislocal
=== drop a default | SetDefault | SetDefault
select format('alter table %s alter column %s drop default', tab, col)
from col where atthasdef and attgenerated = '' and attislocal
=== set a default that calls a function | CreateObject SetDefault | SetDefault DropObject
select format('create function public.mutated() returns integer language sql as ''select 3''; alter table %s alter column %s set default public.mutated()', tab, col)
from col where type = 'integer' and not atthasdef and attidentity = '' and attislocal
=== set a default that asks a sequence | CreateObject SetDefault | SetDefault DropObject
select format('create sequence public.mutated_seq; alter table %s alter column %s set default nextval(''public.mutated_seq'')', tab, col)
from col where type = 'integer' and not atthasdef and attidentity = '' and attislocal
=== make a column required | SetNullability | SetNullability
select format('alter table %s alter column %s set not null', tab, col) from col where not attnotnull and attislocal
=== make a column optional | SetNullability | SetNullability
select format('alter table %s alter column %s drop not null', tab, col) from col where attnotnull and attislocal
=== set a storage | SetColumnSettings | SetColumnSettings
select format('alter table %s alter column %s set storage external', tab, col) from col where type = 'text' and attstorage = 'x' and attislocal and not has_children
=== set a compression | SetColumnSettings | SetColumnSettings
select format('alter table %s alter column %s set compression pglz', tab, col) from col where type = 'text' and attcompression = '' and attislocal and not has_children
=== set a statistics target | SetColumnSettings | SetColumnSettings
select format('alter table %s alter column %s set statistics 555', tab, col) from col where attislocal and not has_children
=== set an option of a column | SetColumnSettings | SetColumnSettings
select format('alter table %s alter column %s set (n_distinct = -0.5)', tab, col) from col where attislocal and not has_children
=== comment on a column | SetComment | SetComment
select format('comment on column %s.%s is ''it''''s
mutated''', tab, col) from col
=== drop the comment of a column | SetComment | SetComment
select format('comment on column %s.%s is null', tab, col) from col where comment is not null
=== make a column an identity | SetIdentity | SetIdentity
select format('alter table %s alter column %s add generated by default as identity (cache 3)', tab, col)
from col where type in ('integer', 'bigint') and attnotnull and not atthasdef and attidentity = '' and relkind = 'r' and not has_children
=== make a serial column an identity | SetDefault SetIdentity DropObject | SetIdentity CreateObject SetDefault AlterSequence | grants continues
select format('alter table %s alter column %s drop default; drop sequence %s; alter table %s alter column %s add generated always as identity', tab, col, seq, tab, col)
from col join owned using (oid, attnum) where atthasdef and attnotnull
=== change when an identity applies | SetIdentity | SetIdentity
select 'create table public.mutated (id bigint generated by default as identity primary key)'
--- change
select 'alter table public.mutated alter id set generated always'
=== change the numbers of an identity | SetIdentity | SetIdentity
select 'create table public.mutated (id bigint generated by default as identity primary key)'
--- change
select 'alter table public.mutated alter id set increment by 4 set minvalue -8 set cycle'
=== drop an identity | SetIdentity | SetIdentity
select format('alter table %s alter column %s drop identity', tab, col) from col where attidentity <> '' and attislocal
=== keep the values of a generated column | SetGenerated | DropColumn AddColumn CreateIndex AddConstraint SetComment | reorders
select 'create table public.mutated (a integer, b integer generated always as (a * 2) stored, c text)'
--- change
select 'alter table public.mutated alter b drop expression'
=== change the expression of a generated column | DropColumn AddColumn SetGenerated CreateIndex | DropColumn AddColumn SetGenerated CreateIndex | reorders
select 'create table public.mutated (a integer, b integer generated always as (a * 2) stored, c text); create index on public.mutated (b)'
--- change
select 'alter table public.mutated drop b; alter table public.mutated add b integer generated always as (a * 3) stored; create index on public.mutated (b)'
=== add a check | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated check (%s <> ''x'' and %s is not null)', tab, col, col) from col where type in ('text', 'character varying')
=== add a check of alternatives | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated check (%s in (''a'', ''b''))', tab, col) from col where type in ('text', 'character varying')
=== add a check that is not valid | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated check (%s <> ''x'') not valid', tab, col) from col where type in ('text', 'character varying') and not has_children
=== add a check that is not inherited | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated check (%s <> ''x'') no inherit', tab, col) from col where type in ('text', 'character varying') and relkind = 'r'
=== validate a check | ValidateConstraint | DropConstraint AddConstraint
select format('alter table %s add constraint mutated check (%s > 0) not valid', tab, col) from col where type = 'integer' and not has_children
--- change
select format('alter table %s validate constraint mutated', tab) from con where conname = 'mutated'
=== change a check | DropConstraint AddConstraint | DropConstraint AddConstraint | comments
select format('alter table %s drop constraint %s, add constraint %s check (1 + 1 = 2)', tab, con, con) from con where contype = 'c' and conislocal
=== drop a check | DropConstraint | AddConstraint | comments
select format('alter table %s drop constraint %s', tab, con) from con where contype = 'c' and conislocal
=== rename a check | RenameObject | RenameObject | asks
select format('alter table %s rename constraint %s to mutated', tab, con) from con where contype = 'c' and conislocal
=== rename a foreign key | RenameObject | RenameObject | asks
select format('alter table %s rename constraint %s to mutated', tab, con) from con where contype = 'f' and conparentid = 0
=== rename a primary key | RenameObject | RenameObject | asks rebuilds
select format('alter table %s rename constraint %s to mutated', tab, con) from pk
=== add a unique constraint | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated unique (%s)', tab, col) from col where type in ('text', 'integer', 'uuid') and relkind = 'r'
=== add a unique constraint in which nulls are equal | AddConstraint | DropConstraint | since=15
select format('alter table %s add constraint mutated unique nulls not distinct (%s)', tab, col) from col where type in ('text', 'integer', 'uuid') and relkind = 'r'
=== add a unique constraint that includes columns | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated unique (%s) include (%s)', a.tab, a.col, b.col)
from col a join col b on b.oid = a.oid and b.attnum = a.attnum + 1 where a.type in ('text', 'integer', 'uuid') and a.relkind = 'r'
=== add a unique constraint that can be deferred | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated unique (%s) deferrable initially deferred', tab, col) from col where type in ('text', 'integer', 'uuid') and relkind = 'r'
=== drop a unique constraint | DropConstraint | AddConstraint | comments
select format('alter table %s drop constraint %s', tab, con) from con where contype = 'u' and conislocal
=== let a unique constraint be deferred | DropConstraint AddConstraint | DropConstraint AddConstraint | comments
select format('alter table %s drop constraint %s, add constraint %s %s deferrable', tab, con, con, def) from con where contype = 'u' and conislocal and not condeferrable
=== add a primary key | AddConstraint SetNullability | DropConstraint SetNullability
select format('alter table %s drop constraint %s', tab, con) from pk
--- change
select format('alter table %s add constraint mutated_pk primary key (%s)', tab, col) from col where type in ('integer', 'bigint', 'uuid') and relkind = 'r' and not exists (select from pk where pk.oid = col.oid)
=== drop a primary key | DropConstraint SetNullability | AddConstraint SetNullability | comments rebuilds
select format('alter table %s drop constraint %s', tab, con) from pk where conislocal
=== change the columns of a primary key | DropConstraint AddConstraint SetNullability | DropConstraint AddConstraint SetNullability | comments rebuilds
select format('alter table %s drop constraint %s, add constraint %s primary key (%s)', tab, con, con, col)
from pk join col using (oid, tab) where conislocal and not col.attnum = any (conkey) and type in ('integer', 'text', 'uuid')
=== add a foreign key | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated foreign key (%s) references %s on update cascade on delete set null', tab, col, tab)
from pk join col using (oid, tab) where attnum = all (conkey)
=== add a foreign key between tables | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated foreign key (%s) references %s', col.tab, col.col, pk.tab)
from pk join col p using (oid) join col on p.type = col.type and col.oid <> p.oid
where p.attnum = all (conkey) and col.relkind = 'r' and abs(hashtext(col.tab || col.col || pk.tab)) % 50 = 0
=== add a foreign key that is not valid | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated foreign key (%s) references %s deferrable initially deferred not valid', tab, col, tab)
from pk join col using (oid, tab) where attnum = all (conkey) and relkind = 'r'
=== add a foreign key that clears one column | AddConstraint | DropConstraint | since=15
select 'create table public.mutated (a integer, b integer, primary key (a, b), c integer)'
--- change
select 'alter table public.mutated add constraint k foreign key (c, a) references public.mutated match full; alter table public.mutated add foreign key (c, a) references public.mutated (a, b) on delete set null (c)'
=== validate a foreign key | ValidateConstraint | DropConstraint AddConstraint
select format('alter table %s add constraint mutated foreign key (%s) references %s not valid', tab, col, tab)
from pk join col using (oid, tab) where attnum = all (conkey) and relkind = 'r'
--- change
select format('alter table %s validate constraint mutated', tab) from con where conname = 'mutated'
=== let a foreign key be deferred | SetDeferrability | SetDeferrability
select format('alter table %s alter constraint %s deferrable initially deferred', tab, con) from con where contype = 'f' and not condeferrable and conparentid = 0
=== change the action of a foreign key | DropConstraint AddConstraint | DropConstraint AddConstraint | comments
select format('alter table %s drop constraint %s, add constraint %s %s on delete set default', tab, con, con, def)
from con where contype = 'f' and def !~ 'ON DELETE|DEFERRABLE|NOT VALID' and conparentid = 0
=== drop a foreign key | DropConstraint | AddConstraint | comments
select format('alter table %s drop constraint %s', tab, con) from con where contype = 'f' and conparentid = 0
=== add an exclusion constraint | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated exclude using gist (int4range(%s, %s + 1) with &&) where (%s > 3) deferrable', tab, col, col, col)
from col where type = 'integer' and relkind = 'r'
=== drop an exclusion constraint | DropConstraint | AddConstraint | comments
select format('alter table %s add constraint mutated exclude (%s with =)', tab, col) from col where type in ('integer', 'text') and relkind = 'r'
--- change
select format('alter table %s drop constraint mutated', tab) from con where conname = 'mutated'
=== comment on a constraint | SetComment | SetComment
select format('comment on constraint %s on %s is ''mutated''', con, tab) from con where conparentid = 0
=== name a not-null constraint | AddConstraint | DropConstraint | since=18
select format('alter table %s add constraint mutated not null %s', tab, col) from col where not attnotnull and attislocal and not has_children
=== add a check that is not enforced | AddConstraint | DropConstraint | since=18
select format('alter table %s add constraint mutated check (%s <> ''x'') not enforced', tab, col) from col where type = 'text'
=== let a foreign key no longer be enforced | SetEnforcement | SetEnforcement | since=18
select format('alter table %s alter constraint %s not enforced', tab, con) from con where contype = 'f' and convalidated and conparentid = 0 and not has_children
=== enforce a check | DropConstraint AddConstraint | DropConstraint AddConstraint | since=18
select 'create table public.mutated (a integer constraint k check (a > 2) not enforced)'
--- change
select 'alter table public.mutated drop constraint k, add constraint k check (a > 2)'
=== set a parameter of the index of a constraint | AlterParameters | AlterParameters
select format('alter index %I.%I set (fillfactor = 71)', nspname, conname) from con where contype in ('p', 'u') and conparentid = 0 and not has_children and relkind = 'r'
=== reset a parameter of the index of a constraint | AlterParameters | AlterParameters
select 'create table public.mutated (a integer, b text, c int4range, constraint mutated_p primary key (a) include (b) with (deduplicate_items = off, fillfactor = 71),
constraint mutated_u unique (b) with (fillfactor = 72), constraint mutated_x exclude using gist (c with &&) include (a) with (fillfactor = 73))'
--- change
select 'alter index public.mutated_p reset (deduplicate_items); alter index public.mutated_u reset (fillfactor); alter index public.mutated_x set (fillfactor = 74)'
=== set parameters in another order | AlterParameters | AlterParameters
select 'create table public.mutated (a integer, b text) with (fillfactor = 71, autovacuum_enabled = off, toast.autovacuum_enabled = off, parallel_workers = 2); create index mutated_i on public.mutated (a) with (deduplicate_items = off, fillfactor = 71)'
--- change
select 'alter table public.mutated set (autovacuum_enabled = off); alter index public.mutated_i set (deduplicate_items = off)'
=== add temporal keys | AddConstraint | DropConstraint | since=18
select 'create table public.mutated (a int4range not null, at daterange not null, b int4range); create table public.mutated_t (a int4range, at daterange)'
--- change
select 'alter table public.mutated add constraint mutated_p primary key (a, at without overlaps), add constraint mutated_u unique (b, at without overlaps);
alter table public.mutated_t add constraint mutated_f foreign key (a, period at) references public.mutated (a, period at)'
=== make a key temporal | DropConstraint AddConstraint | DropConstraint AddConstraint | since=18
select 'create table public.mutated (a int4range, at daterange, b int4range, primary key (a, at), unique (b, at))'
--- change
select 'alter table public.mutated drop constraint mutated_pkey, drop constraint mutated_b_at_key, add primary key (a, at without overlaps), add unique (b, at without overlaps)'
=== create a table with temporal keys | CreateTable | DropTable | since=18
select 'select 1'
--- change
select 'create table public.mutated (a int4range, at daterange, primary key (a, at without overlaps)); create table public.mutated_t (a int4range, at daterange, foreign key (a, period at) references public.mutated)'
=== create an index | CreateIndex | DropIndex
select format('create index mutated on %s (%s)', tab, col) from col where type in ('integer', 'text', 'uuid', 'timestamp with time zone')
=== create a unique index of two columns | CreateIndex | DropIndex
select format('create unique index mutated on %s (%s desc nulls last, %s nulls first)', a.tab, a.col, b.col)
from col a join col b on b.oid = a.oid and b.attnum = a.attnum + 1 where a.type in ('text', 'integer', 'uuid') and b.type in ('text', 'integer', 'boolean') and a.relkind = 'r'
=== create an index in which nulls are equal | CreateIndex | DropIndex | since=15
select format('create unique index mutated on %s (%s) nulls not distinct', tab, col) from col where type in ('integer', 'text', 'uuid') and relkind = 'r'
=== create a hash index | CreateIndex | DropIndex
select format('create index mutated on %s using hash (%s)', tab, col) from col where type in ('integer', 'text', 'uuid')
=== create a gin index | CreateIndex | DropIndex
select format('create index mutated on %s using gin (%s jsonb_path_ops) with (fastupdate = off)', tab, col) from col where type = 'jsonb'
=== create a brin index | CreateIndex | DropIndex
select format('create index mutated on %s using brin (%s) with (autosummarize = on, pages_per_range = 8)', tab, col) from col where type in ('integer', 'timestamp with time zone', 'timestamp without time zone')
=== create a gist index | CreateIndex | DropIndex
select format('create index mutated on %s using gist (to_tsvector(''english'', %s) tsvector_ops (siglen = 32))', tab, col) from col where type = 'text'
=== create an index with an operator class | CreateIndex | DropIndex
select format('create index mutated on %s (%s text_pattern_ops)', tab, col) from col where type = 'text'
=== create an index with a collation | CreateIndex | DropIndex
select format('create index mutated on %s (%s collate "C" desc)', tab, col) from col where type = 'text'
=== create a partial index | CreateIndex | DropIndex
select format('create index mutated on %s (%s) where %s is not null and %s > 7', tab, col, col, col) from col where type in ('integer', 'bigint')
=== create an index on an expression | CreateIndex | DropIndex
select format('create index mutated on %s (lower(%s), (%s || ''x''))', tab, col, col) from col where type in ('text', 'character varying')
=== create an index that includes columns | CreateIndex | DropIndex
select format('create index mutated on %s (%s) include (%s)', a.tab, a.col, b.col)
from col a join col b on b.oid = a.oid and b.attnum = a.attnum + 1 where a.type in ('text', 'integer', 'uuid')
=== set a parameter of an index | AlterParameters | AlterParameters
select format('alter index %s set (fillfactor = 55)', ix) from ix where amname = 'btree' and relkind = 'i' and not is_constraint
=== change an index | DropIndex CreateIndex | DropIndex CreateIndex | comments
select format('drop index %s; %s', ix, regexp_replace(def, '\)$', ', (1 + 1))')) from ix where amname = 'btree' and not is_constraint and def !~ 'INCLUDE|WITH|WHERE'
=== make an index unique | DropIndex CreateIndex | DropIndex CreateIndex | comments
select format('drop index %s; %s', ix, replace(def, 'CREATE INDEX', 'CREATE UNIQUE INDEX')) from ix where amname = 'btree' and not is_constraint and not indisunique and relkind = 'i'
=== drop an index | DropIndex | CreateIndex | comments
select format('drop index %s', ix) from ix where not is_constraint
=== rename an index | RenameIndex | RenameIndex | asks
select format('alter index %s rename to mutated', ix) from ix where not is_constraint
=== comment on an index | SetComment | SetComment
select format('comment on index %s is ''mutated''', ix) from ix
=== cluster a table | ClusterOn | ClusterOn
select format('alter table %s cluster on %s', tab, ixname) from ix where amname = 'btree' and relkind = 'i'
=== create an enum | CreateObject | DropObject
select 'create type public.mutated as enum (''it''''s'', ''B'', '''')'
=== add the first value of an enum | AddEnumValue | RebuildEnum | rebuilds
select format('alter type %s add value ''mutated'' before %L', type, first) from enum
=== add a value in the middle of an enum | AddEnumValue | RebuildEnum | rebuilds
select format('alter type %s add value ''mutated'' after %L', type, first) from enum
=== add the last values of an enum | AddEnumValue | RebuildEnum | rebuilds
select format('alter type %s add value ''mutated''; alter type %s add value ''mutated 2''', type, type) from enum
=== rename a value of an enum | RenameEnumValue | RenameEnumValue | asks rebuilds
select format('alter type %s rename value %L to ''mutated''', type, first) from enum
=== remove a value of an enum | RebuildEnum | AddEnumValue | rebuilds
select 'create type public.mutated as enum (''a'', ''b'', ''c'');
create table public.mutated_t (id integer, m public.mutated default ''b'', ms public.mutated[] not null);
create index on public.mutated_t (m) where m <> ''b'';
create view public.mutated_v as select id, m from public.mutated_t where m = ''a'''
--- change
select 'drop view public.mutated_v; drop index public.mutated_t_m_idx; alter table public.mutated_t alter m drop default;
alter type public.mutated rename to old; create type public.mutated as enum (''a'', ''b'');
alter table public.mutated_t alter m type public.mutated using m::text::public.mutated, alter ms type public.mutated[] using ms::text[]::public.mutated[];
drop type public.old;
alter table public.mutated_t alter m set default ''b'';
create index mutated_t_m_idx on public.mutated_t (m) where m <> ''b'';
create view public.mutated_v as select id, m from public.mutated_t where m = ''a'''
=== make a new value of an enum the default | AddEnumValue SetDefault | SetDefault RebuildEnum
select 'create type public.mutated as enum (''a'', ''c''); create table public.mutated_t (m public.mutated default ''a'')'
--- change
select 'drop table public.mutated_t; drop type public.mutated; create type public.mutated as enum (''a'', ''b'', ''c''); create table public.mutated_t (m public.mutated default ''b'')'
=== drop an enum | DropObject | CreateObject
select 'create type public.mutated as enum (''a'', ''b'', ''c'')'
--- change
select 'drop type public.mutated'
=== comment on a type | SetComment | SetComment
select format('comment on type %s is ''mutated''', type) from enum
=== rename a type | CreateObject SetColumnType | CreateObject SetColumnType | rebuilds
select format('alter type %s rename to mutated_name', type) from enum
=== create a domain | CreateObject | DropObject
select 'create domain public.mutated as varchar(20) collate "C" default ''a'' not null constraint short check (length(value) < 9) check (value <> '''')'
=== add a check to a domain | AddDomainConstraint | DropDomainConstraint
select format('alter domain %s add constraint mutated check (value::text <> ''x'')', type) from domain
=== add a check to a domain that is not valid | AddDomainConstraint | DropDomainConstraint
select format('alter domain %s add constraint mutated check (value::text <> ''x'') not valid', type) from domain
=== validate a check of a domain | ValidateDomainConstraint | DropDomainConstraint AddDomainConstraint
select 'create domain public.mutated as integer; alter domain public.mutated add constraint k check (value > 2) not valid'
--- change
select 'alter domain public.mutated validate constraint k'
=== drop a check of a domain | DropDomainConstraint | AddDomainConstraint
select 'create domain public.mutated as integer constraint k check (value > 2); create table public.mutated_t (a public.mutated, check (a < 9))'
--- change
select 'alter domain public.mutated drop constraint k'
=== set the default of a domain | SetDomainDefault | SetDomainDefault
select format('alter domain %s set default null::text::%s', type, base) from domain
=== make a domain required | SetDomainNullability | SetDomainNullability
select format('alter domain %s set not null', type) from domain where not typnotnull
=== comment on a domain | SetComment | SetComment
select format('comment on domain %s is ''mutated''', type) from domain
=== comment on a constraint of a domain | SetComment | SetComment
select 'create domain public.mutated as integer constraint k check (value > 2)'
--- change
select 'comment on constraint k on domain public.mutated is ''mutated'''
=== change the base of a domain | DropObject CreateObject SetColumnType SetDefault | DropObject CreateObject SetColumnType SetDefault | rebuilds
select 'create domain public.mutated as integer check (value > 0); create table public.mutated_t (id integer)'
--- change
select 'drop domain public.mutated; create domain public.mutated as bigint check (value > 0)'
=== change the base of a domain with columns | RenameObject CreateObject SetColumnType DropObject | RenameObject CreateObject SetColumnType DropObject
select 'create domain public.mutated as integer check (value > 0); create table public.mutated_t (a public.mutated, b public.mutated[])'
--- change
select 'alter table public.mutated_t alter a type bigint, alter b type bigint[]; drop domain public.mutated; create domain public.mutated as bigint check (value > 0); alter table public.mutated_t alter a type public.mutated, alter b type public.mutated[]'
=== drop a domain | DropObject | CreateObject
select 'create domain public.mutated as integer check (value > 0)'
--- change
select 'drop domain public.mutated'
=== create a composite type | CreateObject | DropObject
select 'create type public.mutated as (a integer, "B b" text collate "C", c numeric(4, 2)[])'
=== change the type of an attribute with columns | RenameObject CreateObject SetColumnType DropObject | RenameObject CreateObject SetColumnType DropObject
select 'create type public.mutated as (a boolean, b text); create table public.mutated_t (a public.mutated, b public.mutated[])'
--- change
select 'drop table public.mutated_t; drop type public.mutated; create type public.mutated as (a integer, b varchar(9)); create table public.mutated_t (a public.mutated, b public.mutated[])'
=== add an attribute | AddAttribute | DropAttribute
select format('alter type %s add attribute mutated integer', type) from composite
=== drop an attribute | DropAttribute | AddAttribute DropObject CreateObject | reorders
select 'create type public.mutated as (a integer, b text)'
--- change
select 'alter type public.mutated drop attribute b'
=== change the type of an attribute | SetAttributeType | SetAttributeType
select 'create type public.mutated as (a integer, b text)'
--- change
select 'alter type public.mutated alter attribute a type bigint'
=== put an attribute first | DropObject CreateObject | DropAttribute
select 'create type public.mutated as (a integer, b text)'
--- change
select 'drop type public.mutated; create type public.mutated as (c text, a integer, b text)'
=== create a range type | CreateObject | DropObject
select 'create type public.mutated as range (subtype = float8, subtype_diff = float8mi, multirange_type_name = public.mutated_many)'
=== drop a range type | DropObject | CreateObject
select 'create type public.mutated as range (subtype = text, collation = "C")'
--- change
select 'drop type public.mutated'
=== create a sequence | CreateObject | DropObject
select 'create sequence public.mutated as smallint increment by -2 minvalue -100 maxvalue 50 start with 20 cache 4 cycle'
=== change a sequence | AlterSequence | AlterSequence
select format('alter sequence %s increment by 7 cache 11', seq) from seq where not is_identity
=== change the bounds of a sequence | AlterSequence | AlterSequence
select format('alter sequence %s minvalue -5 maxvalue 999 cycle', seq) from seq where not is_identity
=== change the type of a sequence | AlterSequence | AlterSequence
select 'create sequence public.mutated as integer'
--- change
select 'alter sequence public.mutated as bigint'
=== let a column own a sequence | AlterSequence | AlterSequence
select 'create sequence public.mutated'
--- change
select format('alter sequence public.mutated owned by %s.%s', tab, col) from col where nspname = 'public' and relkind = 'r'
=== free a sequence from its column | AlterSequence | AlterSequence
select format('alter sequence %s owned by none', seq) from owned
=== drop a sequence | DropObject | CreateObject
select 'create sequence public.mutated'
--- change
select 'drop sequence public.mutated'
=== create an unlogged sequence | CreateObject | DropObject | since=15
select 'create unlogged sequence public.mutated'
=== comment on a sequence | SetComment | SetComment
select format('comment on sequence %s is ''mutated''', seq) from seq where not is_identity
=== rename a sequence | CreateObject | CreateObject | rebuilds
select 'create sequence public.mutated increment by 17'
--- change
select 'alter sequence public.mutated rename to mutated_name'
=== create a table | CreateTable | DropTable
select 'create table public.mutated (id integer generated always as identity primary key, "A a" text unique, b numeric(9, 2) default 0 check (b > 0), parent integer references public.mutated)'
=== create a table like another | CreateTable CreateIndex SetComment CreateObject | DropTable DropObject
select format('create table public.mutated (like %s including all)', tab) from tab
=== create a table with everything on it | CreateTable CreateIndex CreateObject SetComment Grant | DropTable DropObject
select format('create table public.mutated (id integer primary key, t text); create index on public.mutated (t); comment on table public.mutated is ''mutated'';
grant select on public.mutated to public; alter table public.mutated enable row level security; create policy p on public.mutated using (t <> '''');
create view public.mutated_v as select t from public.mutated; create rule r as on update to public.mutated do also notify x')
=== create two tables that need each other | CreateTable AddConstraint | DropTable DropConstraint
select 'create table public.mutated (id integer primary key); create table public.another (id integer primary key, m integer references public.mutated);
alter table public.mutated add a integer references public.another'
=== drop a table | DropTable DropConstraint | CreateTable CreateIndex AddConstraint CreateObject SetComment Grant AlterSequence ClusterOn SetReplicaIdentity ReplaceObject AttachPartition Execute SetFiring AlterDefaultPrivileges Revoke
select format('drop table %s', tab) from tab
=== rename a table | RenameTable | RenameTable | asks rebuilds
select format('alter table %s rename to mutated_name', tab) from tab where not has_children
=== comment on a table | SetComment | SetComment
select format('comment on table %s is ''mutated \ "quoted" $1''', tab) from tab
=== set a parameter of a table | AlterParameters | AlterParameters
select format('alter table %s set (autovacuum_enabled = off, fillfactor = 44, toast.autovacuum_vacuum_threshold = 77)', tab) from tab where relkind = 'r' and has_toast
=== reset the parameters of a table | AlterParameters | AlterParameters
select 'create table public.mutated (a text) with (fillfactor = 33, toast.autovacuum_enabled = off)'
--- change
select 'alter table public.mutated reset (fillfactor, toast.autovacuum_enabled)'
=== make a table unlogged | SetPersistence AlterSequence | SetPersistence AlterSequence
select format('alter table %s set unlogged', tab) from tab where relkind = 'r' and relpersistence = 'p'
=== replicate whole rows | SetReplicaIdentity | SetReplicaIdentity
select format('alter table %s replica identity full', tab) from tab where relreplident = 'd'
=== replicate by an index | SetReplicaIdentity | SetReplicaIdentity
select format('alter table %s replica identity using index %s', tab, ixname) from ix where indisunique and amname = 'btree'
=== enable row security | SetRowSecurity | SetRowSecurity
select format('alter table %s enable row level security', tab) from tab where not relrowsecurity
=== force row security | SetRowSecurity | SetRowSecurity
select format('alter table %s force row level security', tab) from tab where not relforcerowsecurity
=== create a view | CreateObject | DropObject
select format('create view public.mutated as select *, 1 as one from %s where true', tab) from tab
=== create a view on a view | CreateObject | DropObject
select format('create view public.mutated with (security_barrier = true) as select * from %s; create view public.mutated_2 as select count(*) as n from public.mutated', tab) from tab
=== create a recursive view | CreateObject | DropObject
select 'create recursive view public.mutated (n) as values (1) union all select n + 1 from mutated where n < 9'
=== create an updatable view with a check | CreateObject | DropObject
select format('create view public.mutated as select * from %s where %s is not null with local check option', tab, col) from col
=== change the query of a view | DropObject CreateObject ReplaceObject | DropObject CreateObject ReplaceObject | rebuilds
select format('create or replace view %s as %s', view, regexp_replace(def, ';$', ' limit 77')) from view where kind = 'v' and def !~* 'limit'
=== add a column to a view | ReplaceObject DropObject CreateObject | DropObject CreateObject | rebuilds
select 'create table public.mutated (a integer, b text); create view public.mutated_v as select a from public.mutated'
--- change
select 'create or replace view public.mutated_v as select a, b from public.mutated'
=== set a default of a view | SetViewDefault | SetViewDefault
select format('alter view %s alter column %s set default nullif(1, 2)::text::%s', view, col, coltype) from view where kind = 'v' and col is not null
=== change the defaults of a view | SetViewDefault CreateObject | SetViewDefault DropObject | rebuilds
select 'create table public.mutated (a integer, b text); create view public.mutated_v as select a, b from public.mutated; alter view public.mutated_v alter a set default 7, alter b set default ''x''; create view public.mutated_w as select * from public.mutated_v; alter view public.mutated_w alter a set default 8'
--- change
select 'create function public.mutated() returns integer language sql as ''select 7''; alter view public.mutated_v alter a set default public.mutated(), alter b drop default'
=== rebuild a view with defaults | DropObject CreateObject ReplaceObject | DropObject CreateObject ReplaceObject | rebuilds
select 'create table public.mutated (a integer, b text); create view public.mutated_v as select a, b from public.mutated; alter view public.mutated_v alter a set default 7; create view public.mutated_w as select * from public.mutated_v; alter view public.mutated_w alter a set default 8'
--- change
select 'drop view public.mutated_w; drop view public.mutated_v; create view public.mutated_v as select b, a, 1 as c from public.mutated; alter view public.mutated_v alter a set default 7; create view public.mutated_w as select * from public.mutated_v; alter view public.mutated_w alter a set default 8'
=== remove a column from a view | DropObject CreateObject | ReplaceObject DropObject CreateObject | rebuilds
select 'create table public.mutated (a integer, b text); create view public.mutated_v as select a, b from public.mutated; create view public.mutated_w as select a from public.mutated_v;
create rule r as on insert to public.mutated_v do instead nothing; grant select on public.mutated_v to public; comment on view public.mutated_v is ''kept'''
--- change
select 'drop view public.mutated_w; drop view public.mutated_v; create view public.mutated_v as select a from public.mutated; create view public.mutated_w as select a from public.mutated_v;
create rule r as on insert to public.mutated_v do instead nothing; grant select on public.mutated_v to public; comment on view public.mutated_v is ''kept'''
=== set an option of a view | AlterParameters ReplaceObject DropObject CreateObject | AlterParameters ReplaceObject DropObject CreateObject | rebuilds
select format('alter view %s set (security_barrier = true)', view) from view where kind = 'v'
=== set an invoker's rights | AlterParameters ReplaceObject DropObject CreateObject | AlterParameters ReplaceObject DropObject CreateObject | rebuilds since=15
select format('alter view %s set (security_invoker = true)', view) from view where kind = 'v'
=== drop a view | DropObject | CreateObject SetComment Grant
select format('drop view %s', view) from view where kind = 'v'
=== comment on a view | SetComment | SetComment
select format('comment on view %s is ''mutated''', view) from view where kind = 'v'
=== comment on a column of a view | SetComment | SetComment
select format('comment on column %s.%s is ''mutated''', view, col) from view where kind = 'v' and col is not null
=== rename a view | RenameObject DropObject CreateObject | RenameObject DropObject CreateObject | asks rebuilds
select format('alter view %s rename to mutated_name', view) from view where kind = 'v'
=== create a materialized view | CreateObject | DropObject
select format('create materialized view public.mutated with (fillfactor = 70) as select %s as a, count(*) as n from %s group by 1', col, tab) from col where type in ('text', 'integer')
=== create an empty materialized view | CreateObject | DropObject
select format('create materialized view public.mutated as select * from %s with no data', tab) from tab
=== create an index of a materialized view | CreateIndex | DropIndex
select format('create unique index mutated on %s (%s)', view, col) from view where kind = 'm' and coltype in ('text', 'integer', 'bigint', 'uuid')
=== change the query of a materialized view | DropObject CreateObject CreateIndex | DropObject CreateObject CreateIndex | rebuilds
select 'create table public.mutated (a integer, b text); create materialized view public.mutated_m as select a from public.mutated; create unique index mutated_i on public.mutated_m (a); comment on materialized view public.mutated_m is ''x'''
--- change
select 'drop materialized view public.mutated_m; create materialized view public.mutated_m as select a from public.mutated where b <> ''''; create unique index mutated_i on public.mutated_m (a); comment on materialized view public.mutated_m is ''x'''
=== set a parameter of a materialized view | AlterParameters | AlterParameters
select format('alter materialized view %s set (fillfactor = 71)', view) from view where kind = 'm'
=== drop a materialized view | DropObject | CreateObject CreateIndex SetComment Grant
select format('drop materialized view %s', view) from view where kind = 'm'
=== comment on a materialized view | SetComment | SetComment
select format('comment on materialized view %s is ''mutated''', view) from view where kind = 'm'
=== change the type of a column under views | SetColumnType | SetColumnType | rebuilds
select 'create table public.mutated (a integer primary key, b varchar(9)); create view public.mutated_v as select a, b from public.mutated;
create view public.mutated_w as select b from public.mutated_v; create materialized view public.mutated_m as select b from public.mutated_w; create index on public.mutated_m (b);
create function public.mutated_f() returns setof public.mutated_w language sql as ''select b from public.mutated_w''; grant select on public.mutated_w to public;
create trigger t instead of insert on public.mutated_v for each row execute function suppress_redundant_updates_trigger()'
--- change
select 'drop function public.mutated_f; drop materialized view public.mutated_m; drop view public.mutated_w; drop view public.mutated_v; alter table public.mutated alter b type text; create view public.mutated_v as select a, b from public.mutated;
create view public.mutated_w as select b from public.mutated_v; create materialized view public.mutated_m as select b from public.mutated_w; create index on public.mutated_m (b);
create function public.mutated_f() returns setof public.mutated_w language sql as ''select b from public.mutated_w''; grant select on public.mutated_w to public;
create trigger t instead of insert on public.mutated_v for each row execute function suppress_redundant_updates_trigger()'
=== create a function | CreateObject Execute | DropObject
select 'create function public.mutated(a integer, b text default ''x'', variadic c integer[] default ''{}'') returns table (n integer, t text) language sql stable strict parallel safe cost 7 rows 3 set search_path = public, pg_temp as $$ select 1, ''$f$'' $$'
=== create a function with an SQL body | CreateObject | DropObject
select 'create function public.mutated(a integer) returns integer begin atomic select a + 1; end'
=== create a function that returns a row | CreateObject | DropObject
select format('create function public.mutated() returns setof %s language sql as $$ select * from %s $$', tab, tab) from tab
=== create functions that call each other | CreateObject | DropObject
select 'create function public.zz() returns integer language sql as ''select 1''; create function public.aa(integer default public.zz()) returns integer language sql as ''select public.zz() + $1'''
=== change the body of a function | ReplaceObject | ReplaceObject
select regexp_replace(def, '(AS \$[a-z]*\$)', '\1 /* mutated */ ') from routine where prokind = 'f' and lanname = 'sql'
=== change the body of a trigger function | ReplaceObject | ReplaceObject
select regexp_replace(def, '(AS \$[a-z]*\$)', '\1 /* mutated */ ') from routine where prokind = 'f' and lanname = 'plpgsql'
=== change the volatility of a function | ReplaceObject | ReplaceObject
select format('alter function %s immutable', routine) from routine where prokind = 'f' and provolatile <> 'i'
=== change many facets of a function | ReplaceObject | ReplaceObject
select format('alter function %s security definer leakproof parallel restricted cost 333 called on null input', routine) from routine where prokind = 'f'
=== set a parameter for a function | ReplaceObject | ReplaceObject
select format('alter function %s set work_mem = ''7MB''', routine) from routine where prokind = 'f'
=== overload a function | CreateObject | DropObject
select format('create function %s(mutated xml, more circle) returns integer language sql as ''select 1''', name) from routine where prokind = 'f'
=== rename an argument | DropObject CreateObject | DropObject CreateObject | rebuilds
select 'create function public.mutated(a integer) returns integer language sql as ''select $1''; create table public.mutated_t (a integer default public.mutated(1), check (public.mutated(a) > 0)); comment on function public.mutated is ''kept'''
--- change
select 'alter table public.mutated_t alter a drop default, drop constraint mutated_t_a_check; drop function public.mutated; create function public.mutated(b integer) returns integer language sql as ''select $1'';
alter table public.mutated_t alter a set default public.mutated(1), add check (public.mutated(a) > 0); comment on function public.mutated is ''kept'''
=== change what a function returns | DropObject CreateObject | DropObject CreateObject | rebuilds
select 'create function public.mutated(a integer) returns integer language sql as ''select $1''; create view public.mutated_v as select public.mutated(1) as m'
--- change
select 'drop view public.mutated_v; drop function public.mutated; create function public.mutated(a integer) returns bigint language sql as ''select $1''; create view public.mutated_v as select public.mutated(1) as m'
=== give an argument a default | ReplaceObject DropObject CreateObject | ReplaceObject DropObject CreateObject
select 'create function public.mutated(a integer) returns integer language sql as ''select $1'''
--- change
select 'create or replace function public.mutated(a integer default 4) returns integer language sql as ''select $1'''
=== change a function that an index calls | ReplaceObject Execute | ReplaceObject Execute
select 'create function public.mutated(a integer) returns integer language sql immutable as ''select $1''; create table public.mutated_t (a integer, g integer generated always as (public.mutated(a)) stored); create index on public.mutated_t (public.mutated(a))'
--- change
select 'create or replace function public.mutated(a integer) returns integer language sql immutable as ''select $1 + 1'''
=== drop a function | DropObject | CreateObject SetComment Grant Revoke Execute
select format('drop function %s', routine) from routine where prokind = 'f'
=== rename a function | RenameObject DropObject CreateObject | RenameObject DropObject CreateObject | asks rebuilds
select format('alter function %s rename to mutated_name', routine) from routine where prokind = 'f'
=== comment on a function | SetComment | SetComment
select format('comment on function %s is ''mutated''', routine) from routine where prokind = 'f'
=== create a procedure | CreateObject | DropObject
select 'create procedure public.mutated(in a integer, inout b text) language plpgsql as $$ begin b := a; end $$'
=== change a procedure | ReplaceObject | ReplaceObject
select 'create procedure public.mutated() language plpgsql as $$ begin null; end $$'
--- change
select 'create or replace procedure public.mutated() language plpgsql security definer as $$ begin commit; end $$'
=== create an aggregate | CreateObject | DropObject
select 'create aggregate public.mutated(integer) (sfunc = int4pl, stype = integer, initcond = ''7'', combinefunc = int4pl, parallel = safe)'
=== change an aggregate | DropObject CreateObject | DropObject CreateObject | rebuilds
select 'create aggregate public.mutated(integer) (sfunc = int4pl, stype = integer); create view public.mutated_v as select public.mutated(a) as m from (values (1)) as v(a)'
--- change
select 'drop view public.mutated_v; drop aggregate public.mutated(integer); create aggregate public.mutated(integer) (sfunc = int4mul, stype = integer); create view public.mutated_v as select public.mutated(a) as m from (values (1)) as v(a)'
=== create a trigger | CreateObject | DropObject
select format('create trigger mutated before insert or update of %s on %s for each row when (new.%s is not null) execute function suppress_redundant_updates_trigger(''a'', ''it''''s'')', col, tab, col) from col where relkind = 'r' and attgenerated = ''
=== create a trigger for statements | CreateObject | DropObject
select format('create function public.mutated() returns trigger language plpgsql as ''begin return null; end''; create trigger mutated after update on %s referencing old table as o new table as n for each statement execute function public.mutated()', tab) from tab where relkind = 'r' and not has_children
=== create a constraint trigger | CreateObject | DropObject
select format('create constraint trigger mutated after insert or delete on %s deferrable initially deferred for each row execute function suppress_redundant_updates_trigger()', tab) from tab where relkind = 'r'
=== create a trigger of a view | CreateObject | DropObject
select format('create trigger mutated instead of delete on %s for each row execute function suppress_redundant_updates_trigger()', view) from view where kind = 'v'
=== disable a trigger | SetFiring | SetFiring
select format('alter table %s disable trigger %s', tab, trigger) from trigger where tgenabled = 'O'
=== let a trigger fire always | SetFiring | SetFiring
select format('alter table %s enable always trigger %s', tab, trigger) from trigger where tgenabled = 'O'
=== change the events of a trigger | DropObject CreateObject | DropObject CreateObject | comments
select format('drop trigger %s on %s; %s', trigger, tab, regexp_replace(def, ' (INSERT|UPDATE|DELETE) ', ' TRUNCATE ')) from trigger where def ~ 'FOR EACH STATEMENT'
union all select format('drop trigger %s on %s; %s', trigger, tab, replace(def, 'EXECUTE FUNCTION', 'WHEN (1 = 1) EXECUTE FUNCTION')) from trigger where def !~ 'WHEN'
=== drop a trigger | DropObject | CreateObject SetComment
select format('drop trigger %s on %s', trigger, tab) from trigger
=== comment on a trigger | SetComment | SetComment
select format('comment on trigger %s on %s is ''mutated''', trigger, tab) from trigger
=== rename a trigger | RenameObject DropObject CreateObject | RenameObject DropObject CreateObject | asks comments
select format('alter trigger %s on %s rename to mutated', trigger, tab) from trigger
=== create a rule | CreateObject | DropObject
select format('create rule mutated as on delete to %s where false do also notify mutated', tab) from tab where relkind = 'r'
=== change a rule | DropObject CreateObject ReplaceObject | DropObject CreateObject ReplaceObject
select format('create rule mutated as on insert to %s do also notify mutated', tab) from tab where relkind = 'r'
--- change
select format('create or replace rule mutated as on insert to %s do also notify other', tab) from rule
=== disable a rule | SetFiring | SetFiring
select format('create rule mutated as on insert to %s do also notify mutated', tab) from tab where relkind = 'r'
--- change
select format('alter table %s disable rule mutated', tab) from rule
=== drop a rule | DropObject | CreateObject
select format('create rule mutated as on insert to %s do also notify mutated', tab) from tab where relkind = 'r'
--- change
select format('drop rule mutated on %s', tab) from rule
=== create a policy | CreateObject | DropObject
select format('create policy mutated on %s as restrictive for update to pg_monitor, pg_read_all_data using (%s is not null) with check (true)', tab, col) from col
=== change a policy | DropObject CreateObject ReplaceObject | DropObject CreateObject ReplaceObject | comments
select format('create policy mutated on %s to pg_monitor using (%s is not null)', tab, col) from col
--- change
select format('alter policy mutated on %s to public using (1 = 1) with check (2 = 2)', tab) from policy where polname = 'mutated'
=== drop a policy | DropObject | CreateObject SetComment
select format('create policy mutated on %s to pg_monitor using (%s is not null)', tab, col) from col
--- change
select format('drop policy mutated on %s', tab) from policy where polname = 'mutated'
=== comment on a policy | SetComment | SetComment
select format('create policy mutated on %s for select', tab) from tab
--- change
select format('comment on policy mutated on %s is ''mutated''', tab) from policy where polname = 'mutated'
=== grant on a table | Grant | Revoke
select format('grant select, insert, truncate on %s to pg_monitor; grant references on %s to public', tab, tab) from tab
=== grant so that it can be granted | Grant | Revoke
select format('grant delete on %s to pg_monitor with grant option; grant select on %s to pg_monitor', tab, tab) from tab
=== grant on columns | Grant | Revoke
select format('grant update (%s), select (%s) on %s to pg_monitor', col, col, tab) from col
=== grant on a view | Grant | Revoke
select format('grant select on %s to pg_monitor', view) from view
=== grant on a sequence | Grant | Revoke
select format('grant usage, update on sequence %s to pg_monitor', seq) from seq where not is_identity
=== grant on a schema | Grant | Revoke
select format('grant usage on schema %s to pg_monitor', schema) from ns
=== grant on a type | Grant | Revoke
select format('grant usage on type %s to pg_monitor', type) from enum
=== grant on a function | Grant | Revoke
select format('grant execute on function %s to pg_monitor', routine) from routine where prokind = 'f'
=== forbid a function to others | Revoke Grant | Grant Revoke
select format('revoke execute on function %s from public', routine) from routine where prokind = 'f'
=== forbid a type to others | Revoke Grant | Grant Revoke
select format('revoke usage on type %s from public', type) from enum
=== revoke | Revoke RevokeGrantOption | Grant
select format('grant select, insert on %s to pg_monitor with grant option', tab) from tab
--- change
select format('revoke grant option for select on %s from pg_monitor; revoke insert on %s from pg_monitor', tab, tab) from tab where relacl::text ~ 'pg_monitor'
=== revoke from the owner | Revoke | Grant
select format('revoke insert, truncate on %s from current_user', tab) from tab
=== give a table away | SetOwner | SetOwner
select format('alter table %s owner to pg_monitor', tab) from tab
=== give a table to another | SetOwner | SetOwner
select format('alter table %s owner to pg_monitor', tab) from tab
--- change
select format('alter table %s owner to pg_read_all_data', tab) from tab where pg_get_userbyid(relowner) = 'pg_monitor'
=== give a table to one who has rights on it | SetOwner Revoke Grant | SetOwner Grant Revoke
select format('grant select, insert on %s to pg_monitor with grant option; grant select on %s to pg_read_all_data', tab, tab) from tab
--- change
select format('revoke all on %s from pg_monitor; alter table %s owner to pg_monitor; grant insert on %s to pg_read_all_data', tab, tab, tab)
from tab where relacl::text ~ 'pg_monitor' and relacl::text ~ 'pg_read_all_data'
=== give a table away and keep rights on it | SetOwner Grant Revoke | SetOwner Grant Revoke
select format('alter table %s owner to pg_monitor; revoke insert on %s from pg_monitor; grant insert on %s to postgres', tab, tab, tab)
from tab where pg_get_userbyid(relowner) = 'postgres'
=== create a table for another | CreateTable SetOwner Grant Revoke | DropTable
select 'create table public.mutated (id serial primary key); alter table public.mutated owner to pg_monitor; revoke delete on public.mutated from pg_monitor; grant select on public.mutated to pg_read_all_data'
=== give a view away | SetOwner | SetOwner
select format('alter view %s owner to pg_monitor', view) from view where kind = 'v'
=== drop a view of another | DropObject | CreateObject SetOwner SetComment Grant
select format('alter view %s owner to pg_monitor', view) from view where kind = 'v'
--- change
select format('drop view %s', view) from view join pg_class c on c.oid = to_regclass(view) where kind = 'v' and pg_get_userbyid(relowner) = 'pg_monitor'
=== change the type of a column under the view of another | SetColumnType SetOwner | SetColumnType SetOwner | rebuilds
select 'create table public.mutated (a integer, b varchar(9)); create view public.mutated_v as select b from public.mutated; alter view public.mutated_v owner to pg_monitor; grant select on public.mutated_v to pg_read_all_data'
--- change
select 'drop view public.mutated_v; alter table public.mutated alter b type text; create view public.mutated_v as select b from public.mutated; alter view public.mutated_v owner to pg_monitor; grant select on public.mutated_v to pg_read_all_data'
=== give a materialized view away | SetOwner | SetOwner
select 'create materialized view public.mutated as select 1 as a'
--- change
select 'alter materialized view public.mutated owner to pg_monitor'
=== give a function away | SetOwner | SetOwner
select format('alter function %s owner to pg_monitor', routine) from routine where prokind = 'f'
=== give a function away and close it | SetOwner Revoke Grant | SetOwner Revoke Grant
select format('revoke execute on function %s from public; alter function %s owner to pg_monitor; grant execute on function %s to pg_read_all_data', routine, routine, routine) from routine where prokind = 'f'
=== give an enum type away | SetOwner | SetOwner
select format('alter type %s owner to pg_monitor', type) from enum
=== give a domain away | SetOwner | SetOwner
select 'create domain public.mutated as integer'
--- change
select 'alter domain public.mutated owner to pg_monitor'
=== give a composite type away | SetOwner | SetOwner
select 'create type public.mutated as (a integer)'
--- change
select 'alter type public.mutated owner to pg_monitor'
=== give a schema away | SetOwner | SetOwner
select format('alter schema %s owner to pg_monitor', schema) from ns
=== give a sequence away | SetOwner | SetOwner
select 'create sequence public.mutated'
--- change
select 'alter sequence public.mutated owner to pg_monitor'
=== let a column have a sequence of another | AlterSequence | AlterSequence
select 'create sequence public.mutated_s; alter sequence public.mutated_s owner to pg_monitor; create table public.mutated (id integer); alter table public.mutated owner to pg_monitor'
--- change
select 'alter sequence public.mutated_s owned by public.mutated.id'
=== close the schema public | Revoke Grant | Grant Revoke
select 'revoke usage, create on schema public from public; grant usage on schema public to pg_monitor'
=== set default privileges | AlterDefaultPrivileges | AlterDefaultPrivileges
select 'alter default privileges in schema public grant select on tables to pg_monitor; alter default privileges revoke execute on functions from public'
=== change default privileges | AlterDefaultPrivileges | AlterDefaultPrivileges
select 'alter default privileges in schema public grant select on tables to pg_monitor'
--- change
select 'alter default privileges in schema public grant insert on tables to pg_monitor; alter default privileges in schema public revoke select on tables from pg_monitor'
=== create a schema | CreateObject SetComment | DropObject
select 'create schema "Mutated"; comment on schema "Mutated" is ''mutated'''
=== create a schema with a table | CreateObject CreateTable CreateIndex | DropTable DropObject
select 'create schema mutated; create type mutated.e as enum (''a''); create table mutated.t (id serial primary key, e mutated.e default ''a''); create index on mutated.t (e); create view mutated.v as select * from mutated.t'
=== drop a schema | DropObject | CreateObject
select 'create schema mutated'
--- change
select 'drop schema mutated'
=== comment on a schema | SetComment | SetComment
select format('comment on schema %s is ''mutated''', schema) from ns where nspname <> 'public'
=== create an extension | CreateObject | DropObject
select format('create extension %I', name) from (values ('pg_trgm'), ('citext'), ('hstore'), ('unaccent'), ('btree_gist')) as v(name)
where name not in (select extname from pg_extension)
=== drop an extension | DropObject | CreateObject
select 'create extension cube'
--- change
select 'drop extension cube'
=== use an extension | CreateObject CreateTable AddColumn CreateIndex | DropObject DropColumn DropTable
select format('create extension hstore; alter table %s add mutated hstore; create index on %s using gin (mutated)', tab, tab) from tab where relkind = 'r'
=== create statistics | CreateObject | DropObject
select format('create statistics public.mutated (ndistinct, mcv) on %s, %s from %s', a.col, b.col, a.tab)
from col a join col b on b.oid = a.oid and b.attnum = a.attnum + 1 where a.type in ('text', 'integer', 'uuid') and b.type in ('text', 'integer', 'uuid')
=== create statistics on an expression | CreateObject | DropObject
select format('create statistics public.mutated on (lower(%s)) from %s', col, tab) from col where type = 'text'
=== change statistics | DropObject CreateObject | DropObject CreateObject | comments
select format('create statistics public.mutated (ndistinct) on %s, %s from %s', a.col, b.col, a.tab)
from col a join col b on b.oid = a.oid and b.attnum = a.attnum + 1 where a.type in ('text', 'integer', 'uuid') and b.type in ('text', 'integer', 'uuid')
--- change
select format('drop statistics public.mutated; %s', replace(pg_get_statisticsobjdef(oid), '(ndistinct)', '(dependencies)')) from pg_statistic_ext where stxname = 'mutated'
=== set the target of statistics | AlterParameters DropObject CreateObject | AlterParameters DropObject CreateObject
select 'create table public.mutated (a integer, b integer); create statistics public.mutated_s on a, b from public.mutated'
--- change
select 'alter statistics public.mutated_s set statistics 99'
=== publish a table | CreateObject | DropObject
select format('create publication mutated for table %s with (publish = ''insert, delete'')', tab) from tab where relkind = 'r' and relpersistence = 'p'
=== publish some rows and columns | CreateObject | DropObject | since=15
select format('create publication mutated for table %s (%s) where (%s > 0)', tab, col, col) from col where type = 'integer' and relkind = 'r' and relpersistence = 'p'
=== publish all tables | CreateObject | DropObject
select 'create publication mutated for all tables with (publish_via_partition_root = true)'
=== publish a schema | CreateObject | DropObject | since=15
select 'create publication mutated for tables in schema public'
=== publish another table | DropObject CreateObject ReplaceObject | DropObject CreateObject ReplaceObject
select format('create publication mutated for table %s', tab) from tab where relkind = 'r' and relpersistence = 'p'
--- change
select format('alter publication mutated add table %s', tab) from tab where relkind = 'r' and relpersistence = 'p'
=== create a divided table | CreateTable CreateIndex | DropTable
select 'create table public.mutated (id integer not null, at date not null, primary key (id, at)) partition by range (at); create index on public.mutated (at);
create table public.mutated_1 partition of public.mutated for values from (''2020-01-01'') to (''2021-01-01''); create table public.mutated_d partition of public.mutated default'
=== create a table divided by lists and hashes | CreateTable | DropTable
select 'create table public.mutated (id integer, k text) partition by list (lower(k)); create table public.mutated_1 partition of public.mutated for values in (''a'', ''b'') partition by hash (id);
create table public.mutated_2 partition of public.mutated_1 for values with (modulus 2, remainder 0)'
=== add a partition | CreateTable AttachPartition CreateIndex AddConstraint | DropTable
select 'create table public.mutated (id integer not null, at date not null, primary key (id, at), check (id > 0)) partition by range (at); create index on public.mutated (at)'
--- change
select 'create table public.mutated_1 partition of public.mutated for values from (''2020-01-01'') to (''2021-01-01'')'
=== drop a partition | DropTable | CreateTable AttachPartition CreateIndex AddConstraint
select 'create table public.mutated (id integer not null, at date not null, primary key (id, at)) partition by range (at); create index on public.mutated (at);
create table public.mutated_1 partition of public.mutated for values from (''2020-01-01'') to (''2021-01-01'')'
--- change
select 'drop table public.mutated_1'
=== detach a partition | DetachPartition | AttachPartition
select 'create table public.mutated (id integer not null, at date not null, primary key (id, at)) partition by range (at); create index on public.mutated (at);
create table public.mutated_1 partition of public.mutated for values from (''2020-01-01'') to (''2021-01-01'')'
--- change
select 'alter table public.mutated detach partition public.mutated_1'
=== attach a partition | AttachPartition | DetachPartition
select 'create table public.mutated (id integer not null, at date not null, primary key (id, at)) partition by range (at);
create table public.mutated_1 (id integer not null, at date not null, primary key (id, at))'
--- change
select 'alter table public.mutated attach partition public.mutated_1 for values from (''2020-01-01'') to (''2021-01-01'')'
=== move the bound of a partition | DetachPartition AttachPartition | DetachPartition AttachPartition
select 'create table public.mutated (id integer not null, at date not null, primary key (id, at)) partition by range (at);
create table public.mutated_1 partition of public.mutated for values from (''2020-01-01'') to (''2021-01-01'')'
--- change
select 'alter table public.mutated detach partition public.mutated_1; alter table public.mutated attach partition public.mutated_1 for values from (''2020-01-01'') to (''2022-01-01'')'
=== alter a divided table | AddColumn SetDefault SetColumnType SetNullability AddConstraint CreateIndex | DropColumn SetDefault SetColumnType SetNullability DropConstraint DropIndex
select 'create table public.mutated (id integer, at date not null, t varchar(9)) partition by range (at);
create table public.mutated_1 partition of public.mutated for values from (''2020-01-01'') to (''2021-01-01'')'
--- change
select 'alter table public.mutated add m integer default 4, alter id set default 7, alter t type text, alter id set not null, add check (id > 0), add constraint k unique (id, at); create index on public.mutated (t)'
=== add a foreign key to a divided table | AddConstraint | DropConstraint
select 'create table public.mutated (id integer, at date not null, primary key (id, at)) partition by range (at);
create table public.mutated_1 partition of public.mutated for values from (''2020-01-01'') to (''2021-01-01''); create table public.mutated_t (id integer, at date)'
--- change
select 'alter table public.mutated_t add foreign key (id, at) references public.mutated; alter table public.mutated add foreign key (id, at) references public.mutated'
=== create a trigger of a divided table | CreateObject | DropObject
select 'create table public.mutated (id integer, at date not null) partition by range (at); create table public.mutated_1 partition of public.mutated for values from (''2020-01-01'') to (''2021-01-01'')'
--- change
select 'create trigger mutated after update on public.mutated for each row execute function suppress_redundant_updates_trigger()'
=== create a child table | CreateTable | DropTable
select format('create table public.mutated (more integer) inherits (%s)', tab) from tab where relkind = 'r'
=== let a table inherit | AddParent | RemoveParent
select 'create table public.mutated (a integer, b text check (b <> '''')); create table public.mutated_c (a integer, b text, c text, constraint mutated_b_check check (b <> ''''))'
--- change
select 'alter table public.mutated_c inherit public.mutated'
=== let a table inherit no longer | RemoveParent | AddParent | open
select 'create table public.mutated (a integer, b text check (b <> '''')); create table public.mutated_c (c text) inherits (public.mutated)'
--- change
select 'alter table public.mutated_c no inherit public.mutated'
=== alter a table with children | AddColumn SetNullability SetDefault AddConstraint | DropColumn SetNullability SetDefault DropConstraint
select 'create table public.mutated (a integer, b text); create table public.mutated_c (c text) inherits (public.mutated)'
--- change
select 'alter table public.mutated add m integer, alter a set not null, alter b set default ''x'', add check (a > 0)'
=== alter a column of a child alone | SetDefault SetColumnSettings | SetDefault SetColumnSettings
select 'create table public.mutated (a integer, b text); create table public.mutated_c (c text) inherits (public.mutated)'
--- change
select 'alter table public.mutated_c alter a set default 4, alter b set statistics 50'
=== drop a column that parent and child declare | DropColumn | AddColumn | reorders
select 'create table public.mutated (a integer, b text); create table public.mutated_c (b text, c text) inherits (public.mutated)'
--- change
select 'alter table public.mutated drop b; alter table public.mutated_c drop b'
=== create a cast | CreateObject | DropObject
select 'create type public.mutated as (a integer)'
--- change
select 'create function public.mutated_f(public.mutated) returns integer language sql immutable as ''select 1''; create cast (public.mutated as integer) with function public.mutated_f(public.mutated) as assignment'
=== create an operator | CreateObject | DropObject
select 'create operator public.<<% (leftarg = integer, rightarg = integer, function = int4mul, commutator = operator(public.<<%))'
=== create an operator class | CreateObject | DropObject
select 'create operator class public.mutated for type integer using btree as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(integer, integer)'
=== create an operator class in a family | CreateObject | DropObject
select 'create operator family public."Mutated" using btree; create operator class public.mutated for type integer using btree family public."Mutated" as operator 1 <, function 1 btint4cmp(integer, integer)'
=== create a collation | CreateObject | DropObject
select 'create collation public.mutated (provider = icu, locale = ''de'', deterministic = false)'
=== create a conversion | CreateObject SetComment | DropObject
select format('create %s conversion public."Mutated" for ''UTF8'' to ''LATIN1'' from utf8_to_iso8859_1; comment on conversion public."Mutated" is ''mutated''', word)
from (values (''), ('default')) as v(word)
=== change a conversion | DropObject CreateObject | DropObject CreateObject | comments
select 'create conversion public.mutated for ''UTF8'' to ''LATIN1'' from utf8_to_iso8859_1; comment on conversion public.mutated is ''mutated'''
--- change
select 'drop conversion public.mutated; create default conversion public.mutated for ''LATIN1'' to ''UTF8'' from iso8859_1_to_utf8'
=== create a transform | CreateObject SetComment | DropObject
select format('create transform for %s language sql (from sql with function prsd_lextype(internal)); comment on transform for %s language sql is ''mutated''', type, type)
from (select 'integer' union all select tab from tab union all select type from typ where typtype in ('e', 'r')) as t(type)
=== change a transform that a function needs | ReplaceObject | ReplaceObject
select 'create type public.mutated as enum (''a''); create transform for public.mutated language sql (from sql with function prsd_lextype(internal));
create function public.mutated_f(public.mutated) returns text language sql immutable transform for type public.mutated as ''select ''''x''''''; create table public.mutated_t (a text default public.mutated_f(''a''))'
--- change
select 'create or replace transform for public.mutated language sql (from sql with function dsimple_init(internal))'
=== create a text search configuration | CreateObject | DropObject
select 'create text search dictionary public.mutated_d (template = simple, stopwords = english); create text search configuration public.mutated (copy = simple); alter text search configuration public.mutated alter mapping for word with public.mutated_d'
=== create a text search parser and a template | CreateObject | DropObject
select 'create text search parser public.mutated (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline); create text search template public.mutated_t (init = dsimple_init, lexize = dsimple_lexize); create text search dictionary public.mutated_d (template = public.mutated_t); create text search configuration public.mutated_c (parser = public.mutated)'
=== create an event trigger | CreateObject | DropObject
select 'create function public.mutated() returns event_trigger language plpgsql as ''begin end''; create event trigger mutated on ddl_command_end when tag in (''DROP TABLE'') execute function public.mutated()'
=== create a foreign table | CreateObject CreateTable | DropObject DropTable
select 'create foreign data wrapper mutated options (a ''1''); create server mutated_s type ''t'' foreign data wrapper mutated options (host ''h''); create user mapping for public server mutated_s options (u ''x''); create foreign table public.mutated_f (a integer options (o ''1'') not null, b text) server mutated_s options (t ''it''''s'')'
=== change the options of a server | DropObject CreateObject ReplaceObject | DropObject CreateObject ReplaceObject
select 'create foreign data wrapper mutated; create server mutated_s foreign data wrapper mutated options (host ''h'')'
--- change
select 'alter server mutated_s options (set host ''i'')'
=== make a value of an enum the default | SetDefault | SetDefault
select format('alter table %s alter column %s set default %L', tab, col, label)
from col join typ on typ.oid = atttypid join label on label.type = typ.type where attislocal and not atthasdef
=== compare a column with a value of an enum | CreateIndex | DropIndex
select format('create index mutated on %s (%s) where %s <> %L', tab, col, col, label) from col join typ on typ.oid = atttypid join label on label.type = typ.type
=== change the type beneath a generated column | SetColumnType DropColumn AddColumn | SetColumnType DropColumn AddColumn | rebuilds reorders
select 'create table public.mutated (a integer, b integer generated always as (a * 2) stored, c text); create index on public.mutated (b)'
--- change
select format('alter table %s drop %s cascade; alter table %s alter %s type bigint; alter table %s add %s bigint generated always as (%s) stored', tab, col, tab, base, tab, col, expression)
from generated where basetype = 'integer'
=== set a default of a partition | SetDefault | SetDefault
select format('alter table %s alter %s set default null::text::%s', part, col, type) from partcol
=== make a column of a partition required | SetNullability | SetNullability
select format('alter table %s alter %s set not null', part, col) from partcol
=== comment on a partition | SetComment | SetComment
select format('comment on table %s is ''mutated''; comment on column %s.%s is ''mutated''', part, part, col) from partcol
=== add a check to a partition | AddConstraint | DropConstraint
select format('alter table %s add constraint mutated check (%s is not null)', part, col) from partcol
=== create an index of a partition | CreateIndex | DropIndex
select format('create index mutated on %s (%s)', part, col) from partcol
=== detach a partition that is there | DetachPartition | AttachPartition | rebuilds
select format('alter table %s detach partition %s', parent, part) from part
=== drop a partition that is there | DropTable | CreateTable AttachPartition | rebuilds
select format('drop table %s', part) from part
=== add a partition beside others | CreateTable | DropTable | rebuilds
select format('create table public.mutated_p partition of %s for values from (''2030-01-01'') to (''2031-01-01'')', parent) from part where bound ~ '20'
union all select format('create table public.mutated_p partition of %s for values in (77)', parent) from part where bound ~ 'IN'
=== disable a trigger of a partition | SetFiring | SetFiring
select format('alter table %s disable trigger %I', part, tgname) from part join pg_trigger on tgrelid = part::regclass where not tgisinternal
