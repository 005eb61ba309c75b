#!/usr/bin/env bash
# Packages: rake-db 2.37.7 (npm, the migrations of Orchid ORM) with pg 8.16.3, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the migration that "pull" writes for an existing database makes the same tables in an empty one; what it cannot
# say, as a trigger, it leaves out, but what it says is so.
#
# What happens: char(3) comes back as char(7), timestamp(0) without its precision, and a generated column as a plain one. A
# backslash of a default is read once more, as an escape of JavaScript, so that `C:\new` has a line break. A column of a
# domain becomes NOT NULL, and ON DELETE SET NULL (b) clears all columns of the key.
#
# Why it matters: production keeps the old tables and marks the migration as applied, while all tests and new installations
# run on other ones. Compare a dump of both before going on.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages rake-db@2.37.7 pg@8.16.3
cat >"$work/db.mjs" <<'JS'
import { rakeDb } from 'rake-db/node-postgres';
import { copyFileSync } from 'node:fs';

const config = {
  basePath: import.meta.dirname, dbScript: 'db.mjs', migrationsPath: `${import.meta.dirname}/migrations`, log: false,
  import: (path) => {
    copyFileSync(path, `${path}.mjs`);
    return import(`${path}.mjs`);
  },
};
export const { change } = rakeDb(config, ['up']);
export const run = (databaseURL, command) => rakeDb(config, [command]).run({ databaseURL });
JS
output=$(node_main_with_server <<'JS'
import { run } from './db.mjs';
import pg from 'pg';

const connect = async (url) => {
  const client = new pg.Client(url);
  await client.connect();
  return client;
};
const old = process.argv[2];
const empty = old.replace(/postgres$/, 'empty');
const first = await connect(old);
await first.query('create database empty');
await first.query(String.raw`create domain positive as integer check (value > 0);
  create table t (id integer primary key, code char(3), at timestamp(0), total integer generated always as (id * 2) stored,
    path text default 'C:\new', rest positive);
  create table k (a integer, b integer, primary key (a, b));
  create table f (a integer, b integer, foreign key (a, b) references k on delete set null (b))`);
await run(old, 'up');
await run(old, 'pull');
await run(empty, 'up');
const lines = [];
for (const client of [first, await connect(empty)]) {
  const { rows } = await client.query(`select attname as name, concat_ws(' ', format_type(atttypid, atttypmod), pg_get_expr(adbin, adrelid),
      case when attnotnull then 'not null' end) as text
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum where attrelid = 't'::regclass and attnum > 1
    union all select 'key', pg_get_constraintdef(oid) from pg_constraint where contype = 'f'`);
  lines.push(new Map(rows.map(({ name, text }) => [name, JSON.stringify(text)])));
}
for (const [name, text] of lines[0]) console.log(`${name}: ${text} -> ${lines[1].get(name)}`);
process.exit();
JS
)
expect "Columns and a key of the old database and of the empty one:" \
    'code: "character(3)" -> "character(7)"
at: "timestamp(0) without time zone" -> "timestamp without time zone"
total: "integer (id * 2)" -> "integer"
path: "text '\''C:\\new'\''::text" -> "text '\''C:\new'\''::text"
rest: "positive" -> "positive not null"
key: "FOREIGN KEY (a, b) REFERENCES k(a, b) ON DELETE SET NULL (b)" -> "FOREIGN KEY (a, b) REFERENCES k(a, b) ON DELETE SET NULL"' "$output"
finish
