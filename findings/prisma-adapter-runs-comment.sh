#!/usr/bin/env bash
# Packages: Prisma's driver adapter, @prisma/adapter-pg 7.10.1 (npm), PostgreSQL 18.6.
#
# Expected: executeScript, the method of an adapter with which the schema engine runs migrations, runs the script as the
# server reads it: what stands in a comment is not run, what stands in a string is a value, and a failure leaves nothing.
#
# What happens: the script is split at each semicolon, and each part sent by itself. What follows a semicolon within a comment
# runs as a statement, a body between dollar quotes is refused, and what ran before the failure stays.
#
# Why it matters: the comment of two statements that shall not run, on one line, empties a table. Functions, which hold
# semicolons, can not be made at all. Give such scripts to psql or another tool.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages @prisma/adapter-pg@7.10.1 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

const adapter = await new PrismaPg({ connectionString: process.argv[2] }).connect();
const client = new pg.Client(process.argv[2]);
await client.connect();

const run = async (label, script) => {
  const outcome = [];
  for (const execute of [(text) => client.query(text), (text) => adapter.executeScript(text)]) {
    await client.query('drop schema public cascade; create schema public; create table t (a text); insert into t values (1)');
    const end = await execute(script).then(() => 'done', () => 'failed');
    const { rows } = await client.query(`select count(*)::int, to_regclass('u') is not null as u from t`);
    outcome.push(`${end}, ${rows[0].count} rows, ${rows[0].u ? 'a' : 'no'} table u`);
  }
  console.log(`${label}: server ${outcome[0]}; adapter ${outcome[1]}`);
};
await run('comment', '-- not now: update t set a = 2; delete from t;\ncreate table u ()');
await run('string', `create table u (); insert into t values ('b;c')`);
await run('function', 'create function f() returns int language plpgsql as $$ begin return 1; end $$; create table u ()');
process.exit();
JS
)
expect "Scripts sent to the server as they are, and by the adapter:" \
    'comment: server done, 1 rows, a table u; adapter done, 0 rows, a table u
string: server done, 2 rows, a table u; adapter failed, 1 rows, a table u
function: server done, 1 rows, a table u; adapter failed, 1 rows, no table u' "$output"
finish
