#!/usr/bin/env bash
# Packages: squawk-cli 2.66.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: adding-field-with-default warns of a column whose default makes the server write the whole table anew, and, as its
# message says, not of a default that is not volatile.
#
# What happens: it is the other way round for common defaults. -1 and current_date are said to rewrite the table, though 1 and
# now() are not; random values inside ARRAY[..] pass, and so does bigserial, whose default is a volatile nextval.
#
# Why it matters: the rewrite locks the table against reads and writes for as long as it takes, and it is what one runs the
# linter for; a team that has learned to ignore the rule because of -1 has no warning of the others at all.
source "$(dirname "$0")/common.bash"

npm_packages squawk-cli@2.66.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

const rule = 'adding-field-with-default';
const warned = (sql) => {
  writeFileSync('migration.sql', sql);
  try {
    return execFileSync('npx', ['squawk', '--reporter', 'gcc', 'migration.sql'], { encoding: 'utf8', stdio: 'pipe' }).includes(rule);
  } catch (failure) {
    return failure.stdout.includes(rule);
  }
};

const server = await PGlite.create();
const file = async () => (await server.query("select pg_relation_filenode('t') as file")).rows[0].file;
for (const column of ['int default 1', 'int default -1', 'timestamptz default now()', 'date default current_date',
  'float8 default random()', 'float8[] default array[random()]', 'bigserial']) {
  await server.exec('drop table if exists t; create table t (id int)');
  const before = await file();
  const sql = `alter table t add column c ${column};`;
  await server.exec(sql);
  console.log(`${column}: ${warned(sql) ? 'warned' : 'silent'}, ${(await file()) === before ? 'no rewrite' : 'rewritten'}`);
}
JS
)
expect "A column that is added, by the linter and by the server:" \
    "int default 1: silent, no rewrite
int default -1: warned, no rewrite
timestamptz default now(): silent, no rewrite
date default current_date: warned, no rewrite
float8 default random(): warned, rewritten
float8[] default array[random()]: silent, rewritten
bigserial: silent, rewritten" "$output"
finish
