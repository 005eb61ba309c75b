#!/usr/bin/env bash
# Packages: zapatos 6.6.1, pg 8.16.3 and typescript 5.9.3 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the types that are generated from a database say what its columns hold. Zapatos supports several schemas, each as a
# namespace of its own, with its enums in it.
#
# What happens: a column whose enum is of another schema gets its type by the mere name. If the schema of the table has an enum of that
# name, too, the type is that one: the compiler takes values that the server refuses, and refuses those that are stored.
#
# Why it matters: types are generated after each migration so that the compiler finds what no longer fits. Here it makes one take the
# cases apart that never come, and a row with a value of the real enum falls through all of them. Name enums apart in all schemas.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages zapatos@6.6.1 pg@8.16.3 @types/pg@8.15.6 @types/node@22.19.1 typescript@5.9.3
cat >"$work/check.ts" <<'TS'
import type * as s from 'zapatos/schema';

type Status = s.sales.invoice.Selectable['delivery'];
export const isNow: Status = 'sent';
export const was: Status = 'paid';
TS
cat >"$work/tsconfig.json" <<'JSON'
{"compilerOptions": {"strict": true, "noEmit": true, "skipLibCheck": true, "module": "node16", "moduleResolution": "node16", "target": "es2022"},
"files": ["check.ts", "zapatos/schema.d.ts"]}
JSON
output=$(node_main_with_server <<'JS'
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';

const connectionString = process.argv[2];
const client = new pg.Client(connectionString);
await client.connect();
await client.query(`create schema sales; create schema stock;
  create type sales.status as enum ('open', 'paid'); create type stock.status as enum ('packed', 'sent');
  create table sales.invoice (payment sales.status not null, delivery stock.status not null);
  insert into sales.invoice values ('paid', 'sent')`);
writeFileSync('zapatosconfig.json', JSON.stringify({ db: { connectionString }, outDir: '.',
  schemas: { sales: { include: '*', exclude: [] }, stock: { include: '*', exclude: [] } } }));
const generator = spawnSync('npx', ['zapatos'], { encoding: 'utf8' });
if (generator.status !== 0) throw new Error(generator.stdout + generator.stderr);
const schema = readFileSync('zapatos/schema.d.ts', 'utf8');
console.log([...schema.matchAll(/export type status = .*/g)].join('\n'));
console.log(schema.match(/export interface Selectable \{([^}]*)\}/)[1].match(/^\s*(payment|delivery): .*/gm).map((line) => line.trim()).join('\n'));
console.log(spawnSync('npx', ['tsc'], { encoding: 'utf8' }).stdout.trim());
const { rows: [row] } = await client.query('select * from sales.invoice');
console.log(JSON.stringify(row));
await client.end();
JS
)
expect "The enums, the types of the columns, what the compiler says of a 'sent' and a 'paid' in delivery, and the row that is there:" \
    'export type status = '\''open'\'' | '\''paid'\'';
export type status = ['\''open'\'', '\''paid'\''];
export type status = '\''packed'\'' | '\''sent'\'';
export type status = ['\''packed'\'', '\''sent'\''];
delivery: status;
payment: status;
check.ts(4,14): error TS2322: Type '\''"sent"'\'' is not assignable to type '\''status'\''.
{"payment":"paid","delivery":"sent"}' "$output"
finish
