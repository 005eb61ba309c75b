#!/usr/bin/env bash
# Packages: squawk-cli 2.66.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: the linter is silent about SET NOT NULL where a valid check proves that the column holds no null, since the server
# then does not read the table, and warns where it does read it.
#
# What happens: any check that has "a is not null" somewhere in it silences the warning: one with "or" beside it, one that has
# been dropped again before, and one on a table of the same name in another schema. The server reads the table in each case
# (it says so in a debug message where it need not).
#
# Why it matters: the warning is there to keep a big table from being locked while it is read from end to end; the migration
# passes the linter and stops reads and writes in production all the same.
source "$(dirname "$0")/common.bash"

npm_packages squawk-cli@2.66.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

const rule = 'adding-not-nullable-field';
const warned = (sql) => {
  writeFileSync('migration.sql', sql);
  try {
    return execFileSync('npx', ['squawk', '--reporter', 'gcc', 'migration.sql'], { encoding: 'utf8', stdio: 'pipe' }).includes(rule);
  } catch (failure) {
    return failure.stdout.includes(rule);
  }
};

for (const [label, check, between, table] of [
  ['no check', '', '', 't'],
  ['a is not null', 'a is not null', '', 't'],
  ['a is not null or b > 1', 'a is not null or b > 1', '', 't'],
  ['a is not null, dropped', 'a is not null', 'alter table t drop constraint c;', 't'],
  ['a is not null, of another t', 'a is not null', '', 'other.t'],
]) {
  const sql = (check ? `alter table t add constraint c check (${check}) not valid; alter table t validate constraint c; ${between}` : '') +
    ` alter table ${table} alter column a set not null;`;
  const server = await PGlite.create();
  await server.exec('create schema other; create table t (a int, b int); create table other.t (a int, b int)');
  await server.exec('set client_min_messages = debug1');
  let scan = true;
  await server.exec(sql, { onNotice: (notice) => { scan &&= !/sufficient to prove/.test(notice.message); } });
  console.log(`${label}: ${warned(sql) ? 'warned' : 'silent'}, ${scan ? 'the server reads the table' : 'the server reads nothing'}`);
  await server.close();
}
JS
)
expect "SET NOT NULL after a validated check:" \
    "no check: warned, the server reads the table
a is not null: silent, the server reads nothing
a is not null or b > 1: silent, the server reads the table
a is not null, dropped: silent, the server reads the table
a is not null, of another t: silent, the server reads the table" "$output"
finish
