#!/usr/bin/env bash
# Packages: kysely-codegen 0.20.0 with kysely 0.28.8, kanel 4.0.4, node-postgres 8.16.3, TypeScript 5.9.3 (npm), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: the type that is generated for a column is the one of the values that the driver returns for it, so that a program which
# the compiler takes does with them what it says.
#
# What happens: an array of an enum or of a domain is an array in the types of both generators. The driver knows no arrays of types that
# are no built-in ones, and returns their text, {"not paid"}. A text has includes(), length and the index operator, too: a row that is
# not paid includes "paid", and one without any element has two.
#
# Why it matters: a migration that makes an enum of a text[] changes what a program does, which is compiled against the new types
# without any error. Register a parser for the array type, or cast the column to text[] in the queries.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages kysely-codegen@0.20.0 kysely@0.28.8 kanel@4.0.4 pg@8.16.3 @types/pg@8.15.5 typescript@5.9.3
cat >"$work/client.ts" <<'TS'
import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import type { DB } from './kysely-types';
import type Invoice from './kanel-types/public/Invoice';

const pool = new pg.Pool({ connectionString: process.argv[2] });
const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
async function main() {
  for (const { id, states } of await db.selectFrom('invoice').select(['id', 'states']).orderBy('id').execute()) {
    console.log(`Kysely: ${id} is ${states.includes('paid') ? 'paid' : 'open'}, with ${states.length} states`);
  }
  const { rows } = await pool.query<Invoice>('select * from invoice order by id');
  for (const { id, states, amounts } of rows) {
    console.log(`Kanel: ${id} is ${states.includes('paid') ? 'paid' : 'open'}, the first amount is ${amounts[0]}`);
  }
  await pool.end();
}
main();
TS
output=$(node_main_with_server <<'JS'
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import pg from 'pg';

const url = process.argv[2];
const client = new pg.Client(url);
await client.connect();
await client.query(`
  create type state as enum ('paid', 'not paid', 'sent');
  create domain cents as int check (value >= 0);
  create table invoice (id int primary key, states state[] not null, amounts cents[] not null);
  insert into invoice values (1, '{not paid}', '{100,250}'), (2, '{}', '{7}'), (3, '{sent,paid}', '{30}')`);
await client.end();
const configuration = { connection: url, outputPath: './kanel-types', schemaNames: ['public'], enumStyle: 'type' };
writeFileSync('kanel.config.cjs', `module.exports = ${JSON.stringify(configuration)}`);
const run = (command) => execFileSync(`node_modules/.bin/${command}`, { shell: true, encoding: 'utf8' });
run(`kysely-codegen --url ${url} --out-file kysely-types.d.ts`);
run('kanel -c kanel.config.cjs');
run('tsc --strict --skipLibCheck --module commonjs --esModuleInterop --outDir out client.ts');
process.stdout.write(execFileSync('node', ['out/client.js', url], { encoding: 'utf8' }));
JS
)
expect "What the compiled programs say of the states {not paid}, {} and {sent,paid}:" \
    'Kysely: 1 is paid, with 12 states
Kysely: 2 is open, with 2 states
Kysely: 3 is paid, with 11 states
Kanel: 1 is paid, the first amount is {
Kanel: 2 is open, the first amount is {
Kanel: 3 is paid, the first amount is {' "$output"
finish
