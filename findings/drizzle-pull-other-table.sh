#!/usr/bin/env bash
# Packages: drizzle-kit 0.31.11, drizzle-orm 0.45.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: the schema that "pull" writes from a database describes that database; "export" of it makes the same tables.
#
# What happens: the columns of a unique constraint come in the order of the table, not in that of the constraint, and NULLS NOT
# DISTINCT is left out. The text of a default is put between JavaScript's quotes as it is, so a backslash and the letter
# behind it become one other character, here a tab.
#
# Why it matters: "pull" is the way to bring an existing database under migrations. The schema compiles and its tables can be
# created, but their index does not serve the searches that it was made for, duplicates are let in that production refuses,
# and new rows get another default.
source "$(dirname "$0")/common.bash"

npm_packages drizzle-kit@0.31.11 drizzle-orm@0.45.0 @electric-sql/pglite@0.5.8
cat >"$work/drizzle.config.json" <<'JSON'
{
  "dialect": "postgresql",
  "driver": "pglite",
  "dbCredentials": { "url": "./database" },
  "out": "./pulled",
  "schema": "./pulled/schema.ts"
}
JSON
output=$(node_main <<'JS'
import { execFileSync } from 'node:child_process';
import { PGlite } from '@electric-sql/pglite';

const drizzle = (command) => execFileSync('npx', ['drizzle-kit', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const print = async (label, server) => {
  await server.exec('insert into setting (id) values (1)');
  const { folder } = (await server.query('select folder from setting')).rows[0];
  const key = "select pg_get_constraintdef(oid) as key from pg_constraint where conname like '%code%'";
  console.log(`${label}: ${(await server.query(key)).rows[0].key}, default of ${folder.length} characters`);
};

const existing = await PGlite.create('./database');
await existing.exec(`create table setting (id int primary key, code int, folder text default 'C:\\temp',
  unique nulls not distinct (code, id))`);
await print('existing', existing);
await existing.close();

drizzle('pull');
const pulled = await PGlite.create();
await pulled.exec(drizzle('export'));
await print('pulled', pulled);
JS
)
expect "The unique constraint and the default 'C:\\temp' of a table, and those of the table that is made from the pulled schema:" \
    "existing: UNIQUE NULLS NOT DISTINCT (code, id), default of 7 characters
pulled: UNIQUE (id, code), default of 6 characters" "$output"
finish
