#!/usr/bin/env bash
# Packages: Prisma's schema engine, @prisma/schema-engine-wasm 7.9.0-1 (the build of that release) with @prisma/adapter-pg 7.9.0
# (npm), PostgreSQL 18.6.
#
# Expected: the script of a difference can be run as a whole or not at all, since all of its statements may stand in one
# transaction: sent as one query, the server runs them in one, and tools such as psql -1 begin one around it.
#
# What happens: where an enum loses a value, the script has its own BEGIN and COMMIT around that part, in the middle of the
# file. If a statement after it fails, all that stands before it stays.
#
# Why it matters: the value is gone, and the application that still uses it fails, though the deployment was stopped by the
# error; what is recorded of the migration is that it failed. Give such a change a script of its own.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages @prisma/schema-engine-wasm@7.9.0-1.e922089b7d7502aff4249d5da3420f6fa55fc6ad @prisma/adapter-pg@7.9.0 pg@8.16.3
output=$(node_main_with_server <<'JS'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import { readFileSync } from 'node:fs';
import pg from 'pg';

const code = new URL('node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm', import.meta.url);
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(code)), { './schema_engine_bg.js': glue });
glue.__wbg_set_wasm(exports);
exports.__wbindgen_start();
const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: process.argv[2] }));
const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
const client = new pg.Client(process.argv[2]);
await client.connect();

const model = (values, type) => ({
  tag: 'schemaDatamodel',
  files: [{
    path: 'schema.prisma',
    content: `datasource db {\n provider = "postgresql"\n}\nenum Mood {\n${values.map((value) => ` ${value}\n`).join('')}}\n`
      + `model T {\n id Int @id\n mood Mood\n n ${type}\n}\n`,
  }],
});
const script = async (from, to) => (await engine.diff({
  from, to, script: true, exitCode: null, filters: { externalTables: [], externalEnums: [] },
})).stdout;

const run = async (label, before, after) => {
  await client.query('drop schema public cascade; create schema public');
  await client.query(await script({ tag: 'empty' }, model(before, 'Int?')));
  await client.query(`insert into "T" (id, mood) values (1, 'low')`);
  const outcome = await client.query(await script(model(before, 'Int?'), model(after, 'Int')))
    .then(() => 'done', ({ message }) => message);
  const { rows } = await client.query(`select string_agg(enumlabel, ' ' order by enumsortorder) as values from pg_enum`);
  console.log(`${label}: ${outcome}; values ${rows[0].values}`);
};
await run('a value more', ['low', 'high'], ['low', 'high', 'new']);
await run('a value less', ['low', 'high', 'old'], ['low', 'high']);
process.exit();
JS
)
expect "Scripts whose NOT NULL fails at a row, sent as one query, and the values of the enum after that:" \
    'a value more: column "n" of relation "T" contains null values; values low high
a value less: column "n" of relation "T" contains null values; values low high' "$output"
finish
