#!/usr/bin/env bash
# Packages: @supabase/pg-topo 1.0.0-alpha.1 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: the statements of a schema, sorted so that each comes after those that it depends on, make the same schema as in the
# order in which they were given, if that one worked; where the sorting cannot know, there is a diagnostic, as for INSERT.
#
# What happens: each SET is put before all tables, so the last search_path counts for all of them, and the table of the first
# schema is made in the second. ALTER DEFAULT PRIVILEGES is put behind the tables whose privileges it is to set. There is
# no diagnostic.
#
# Why it matters: dumps and hand-written schemas set search_path for each part. The sorted script runs without an error, and makes
# tables where nobody looks for them and with no privileges for the application.
source "$(dirname "$0")/common.bash"

npm_packages @supabase/pg-topo@1.0.0-alpha.1 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { analyzeAndSort } from '@supabase/pg-topo';
import { PGlite } from '@electric-sql/pglite';

const given = `create schema a;
create schema b;
alter default privileges grant select on tables to public;
set search_path = a;
create table t (x int);
set search_path = b;
create table u (x int);`;

const { ordered, diagnostics } = await analyzeAndSort([given]);
for (const [label, script] of [['given', given], ['sorted', ordered.map((statement) => statement.sql).join('\n')]]) {
  const server = await PGlite.create();
  await server.exec(script);
  const { rows } = await server.query(`select string_agg(format('%s.%s %s', relnamespace::regnamespace, relname,
    case when relacl is null then 'for its owner' else 'for all' end), ', ' order by relname) as tables from pg_class where relkind = 'r'
    and relnamespace::regnamespace::text in ('a', 'b')`);
  console.log(`${label}: ${rows[0].tables}`);
}
console.log(`diagnostics: ${diagnostics.length}`);
JS
)
expect "The tables that the statements make:" \
    "given: a.t for all, b.u for all
sorted: b.t for its owner, b.u for its owner
diagnostics: 0" "$output"
finish
