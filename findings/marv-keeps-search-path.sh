#!/usr/bin/env bash
# Packages: marv 6.0.0 with marv-pg-driver 5.0.0 and pg 8.16.3 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: two migrations make the same database, whether they run in one go, as on a new server, or one after the other, as on the
# old ones.
#
# What happens: all scripts of a run go through one session that is never reset. A search path, a role or a time zone that one of them
# sets holds for the next ones, and only there. The table of the second script is in another schema, and its time another one.
#
# Why it matters: what the developers and the tests see is made by runs of one script each, and the new server is made by one of all.
# Programs there do not find the table, or find one of that name elsewhere. Write SET LOCAL between BEGIN and COMMIT, or name schemas.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages marv@6.0.0 marv-pg-driver@5.0.0 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs';
import marv from 'marv/api/promise.js';
import driver from 'marv-pg-driver';
import pg from 'pg';

const url = process.argv[2];
const server = new pg.Client(url);
await server.connect();
const scripts = { '001_billing.sql': "create schema billing;\nset search_path = billing;\nset timezone = 'Asia/Tokyo';\ncreate table invoice (id int);",
  '002_rate.sql': "create table rate (since timestamptz);\ninsert into rate values ('2024-01-01 00:00');" };
for (const [label, runs] of [['in one go', [2]], ['one after the other', [1, 2]]]) {
  const database = `shop${runs.length}`;
  await server.query(`create database ${database}`);
  const connectionString = url.replace(/postgres$/, database);
  for (const count of runs) {
    mkdirSync(`${database}-${count}`);
    for (const [name, script] of Object.entries(scripts).slice(0, count)) writeFileSync(`${database}-${count}/${name}`, script);
    await marv.migrate(await marv.scan(`${database}-${count}`), driver({ connection: { connectionString } }));
  }
  const client = new pg.Client(connectionString);
  await client.connect();
  const { rows: [{ schema }] } = await client.query("select schemaname as schema from pg_tables where tablename = 'rate'");
  const { rows: [{ since }] } = await client.query(`select since at time zone 'UTC' || '' as since from ${schema}.rate`);
  console.log(`${label}: ${schema}.rate, ${since} UTC`);
  await client.end();
}
await server.end();
JS
)
expect "The table of the second migration:" \
    'in one go: billing.rate, 2023-12-31 15:00:00 UTC
one after the other: public.rate, 2024-01-01 00:00:00 UTC' "$output"
finish
