#!/usr/bin/env bash
# Packages: @dbml/core 10.2.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: a clause of a statement that DBML has no notation for is refused, as a key with NULLS NOT DISTINCT is; that which is
# imported is in the DBML and in the SQL that is exported from it.
#
# What happens: a unique index of some rows becomes one of all rows, since its WHERE is dropped, and a generated column becomes one
# that anyone may write. ALTER TABLE .. ADD COLUMN is read and has no effect.
#
# Why it matters: the model is made from the migrations or from a dump, to document it or to start a new database from it; there
# the second row, which the index was written to allow, is refused.
source "$(dirname "$0")/common.bash"

npm_packages @dbml/core@10.2.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { exporter, importer } from '@dbml/core';
import { PGlite } from '@electric-sql/pglite';

const sql = `create table member (email text, deleted boolean, mail text generated always as (lower(email)) stored);
create unique index one_of_each on member (email) where not deleted;
alter table member add column born date;`;
for (const [label, script] of [['before', sql], ['after', exporter.export(importer.import(sql, 'postgres'), 'postgres')]]) {
  const server = await PGlite.create();
  await server.exec(script);
  const { rows } = await server.query("select string_agg(attname || case attgenerated when 's' then ' (generated)' else '' end, ', ' order by attnum) "
    + "as columns from pg_attribute where attrelid = 'member'::regclass and attnum > 0");
  await server.exec("insert into member (email, deleted) values ('a', true)");
  const second = await server.exec("insert into member (email, deleted) values ('a', false)").then(() => 'taken', () => 'refused');
  console.log(`${label}: ${rows[0].columns}; the second row is ${second}`);
}
JS
)
expect "The columns and the index of a table, before and after DBML:" \
    "before: email, deleted, mail (generated), born; the second row is taken
after: email, deleted, mail; the second row is refused" "$output"
finish
