#!/usr/bin/env bash
# Packages: Prisma's schema engine, @prisma/schema-engine-wasm 7.9.0-1 (the build of that release) with @prisma/adapter-pg 7.9.0
# (npm), PostgreSQL 18.6.
#
# Expected: a column of a table with rows that gets `@default(autoincrement())` gives the next row a number that is free.
#
# What happens: the script makes a sequence that begins with 1 and does not set it. The next rows get the numbers of the old
# ones: a duplicate key, or, where the column is not unique, a number twice and no error.
#
# Why it matters: the migration succeeds everywhere; the first inserts in production fail, as many as there are rows, or two
# invoices have one number. Add `select setval(..)` of the greatest value to the script.
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

const model = (id, number) => ({
  tag: 'schemaDatamodel',
  files: [{
    path: 'schema.prisma',
    content: `datasource db {\n provider = "postgresql"\n}\nmodel T {\n id Int @id ${id}\n number Int ${number}\n}\n`,
  }],
});
const script = async (from, to) => (await engine.diff({
  from, to, script: true, exitCode: null, filters: { externalTables: [], externalEnums: [] },
})).stdout;

const run = async (label, after, insert) => {
  await client.query('drop schema public cascade; create schema public');
  await client.query(await script({ tag: 'empty' }, model('', '')));
  await client.query('insert into "T" values (1, 1), (2, 2)');
  const sql = await script(model('', ''), after);
  await client.query(sql);
  const outcome = await client.query(insert).then(() => 'inserted', ({ message }) => message);
  const { rows } = await client.query(`select string_agg(number::text, ' ' order by id) as numbers from "T"`);
  console.log(`${label}: ${sql.split('\n')[1]} ${outcome}; numbers ${rows[0].numbers}`);
};
const drawn = '@default(autoincrement())';
await run('id', model(drawn, ''), 'insert into "T" (number) values (3)');
await run('number', model('', drawn), 'insert into "T" (id) values (3)');
process.exit();
JS
)
expect "The script's sequence, the next row, and the numbers in the table:" \
    'id: CREATE SEQUENCE t_id_seq; duplicate key value violates unique constraint "T_pkey"; numbers 1 2
number: CREATE SEQUENCE t_number_seq; inserted; numbers 1 2 1' "$output"
finish
