#!/usr/bin/env bash
# Packages: @supabase/postgres-meta 0.99.0 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: functions.update() with another definition changes the body of the function, and indexes.list() lists the indexes.
#
# What happens: the function is replaced by one without STRICT, PARALLEL SAFE, LEAKPROOF, COST and ROWS, since these are not read.
# An index is listed only if the numbers of its columns in the table are also numbers of columns in the index, and once more
# with the definition of an index of the same name in another schema. A publication loses publish_via_partition_root if its
# list of tables becomes all tables.
#
# Why it matters: a function that was never called with null is, and stores what it makes of it, and queries are no longer parallel.
# A script that compares the indexes of two databases by this list misses most. Change functions by CREATE OR REPLACE with all options.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages @supabase/postgres-meta@0.99.0
output=$(node_main_with_server <<'JS'
import { PostgresMeta } from '@supabase/postgres-meta';

const meta = new PostgresMeta({ connectionString: process.argv[2], max: 1 });
const run = async (sql) => {
  const { data, error } = await meta.query(sql);
  if (error) throw new Error(error.message);
  return data;
};
const ok = ({ data, error }) => {
  if (error) throw new Error(error.message);
  return data;
};
await run(`
  create function fee(n int) returns int language sql immutable strict parallel safe leakproof cost 5 as 'select greatest(n, 10)';
  create schema old;
  create table old.t (a int primary key);
  create table t (a int constraint t_pkey primary key, b int, c text);
  create index t_b on t (b);
  create index t_c_b on t (c, b);
  create publication p for table t with (publish_via_partition_root)`);
const options = `select proisstrict as strict, proparallel as parallel, proleakproof as leakproof, procost as cost, fee(null) as fee_of_null
  from pg_proc where proname = 'fee'`;
console.log(JSON.stringify(await run(options)));
const [fee] = ok(await meta.functions.list()).filter(({ name }) => name === 'fee');
ok(await meta.functions.update(fee.id, { definition: 'select greatest(n, 20)' }));
console.log(JSON.stringify(await run(options)));
for (const index of ok(await meta.indexes.list({ includedSchemas: ['public'] }))) {
  console.log(`index: ${index.index_definition}`);
}
const viaRoot = async () => (await run(`select puballtables, pubviaroot from pg_publication`))[0];
const [publication] = ok(await meta.publications.list({}));
console.log(JSON.stringify(await viaRoot()));
ok(await meta.publications.update(publication.id, { tables: null }));
console.log(JSON.stringify(await viaRoot()));
await meta.end();
JS
)
expect "The function before and after the update of its body, the listed indexes of the schema public, and the publication before and after:" \
    '[{"strict":true,"parallel":"s","leakproof":true,"cost":5,"fee_of_null":null}]
[{"strict":false,"parallel":"u","leakproof":false,"cost":100,"fee_of_null":20}]
index: CREATE UNIQUE INDEX t_pkey ON old.t USING btree (a)
index: CREATE UNIQUE INDEX t_pkey ON public.t USING btree (a)
index: CREATE INDEX t_c_b ON public.t USING btree (c, b)
{"puballtables":false,"pubviaroot":true}
{"puballtables":true,"pubviaroot":false}' "$output"
finish
