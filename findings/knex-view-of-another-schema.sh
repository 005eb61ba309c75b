#!/usr/bin/env bash
# Packages: knex 3.3.0 (npm), @electric-sql/pglite 0.5.8 as the server.
#
# Expected: after withSchema('billing') the methods of the schema builder work in that schema, as createView, dropView
# and alterView do.
#
# What happens: refreshMaterializedView and renameView leave the schema out, so the search path decides. If both schemas
# have a view of the name, that of the other one is refreshed or renamed; no error.
#
# Why it matters: a schema for each tenant or module, with the same views in all, is what withSchema is for. The view
# that the migration means keeps its old rows or name, and one that nobody meant changes. Write such a step as raw SQL
# with the schema.
source "$(dirname "$0")/common.bash"

npm_packages knex@3.3.0 pg@8.16.3 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import knexFactory from 'knex';
import { PGlite } from '@electric-sql/pglite';

const knex = knexFactory({ client: 'pg' });
const server = await PGlite.create();
await server.exec('create table t (a int, j jsonb); create schema billing');
for (const schema of ['public', 'billing']) {
  await server.exec(`create materialized view ${schema}.total as select count(*)::int as n from public.t; create view ${schema}.v as select 1 as a`);
}
const run = async (builder) => {
  for (const { sql } of builder.toSQL()) {
    console.log(sql);
    await server.exec(sql);
  }
};
await server.exec('insert into t values (1)');
await run(knex.schema.withSchema('billing').refreshMaterializedView('total'));
await run(knex.schema.withSchema('billing').renameView('v', 'v_old'));
const { rows } = await server.query(`select (select n from billing.total) as billing, (select n from public.total) as public,
  to_regclass('billing.v_old') as billing_renamed, to_regclass('public.v_old') as public_renamed`);
console.log(JSON.stringify(rows[0]));
JS
)
expect "The statements, the rows of both materialized views, and the renamed view:" 'refresh materialized view "total"
alter view "v" rename to "v_old"
{"billing":0,"public":1,"billing_renamed":null,"public_renamed":"v_old"}' "$output"
finish
