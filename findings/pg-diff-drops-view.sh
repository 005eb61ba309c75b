#!/usr/bin/env bash
# Packages: pg-diff-api 1.4.1 with pg 8.16.3 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: with dropMissingView false, the script leaves alone the views that the source does not have; a new table has the
# columns of the source.
#
# What happens: a column that the source does not have is dropped with CASCADE, and with it each view that reads it, also one
# that stays in the source's eyes. In a new table bit(3) is bit, which is bit(1), timestamptz(3) and numeric(10,2)[] lose
# what stands in parentheses, and a collation is neither made nor compared.
#
# Why it matters: the view of a report, which belongs to somebody else, is gone after the patch of a column; and values are
# rounded or refused otherwise than in the database that the script was made from. Read the script for CASCADE.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages pg-diff-api@1.4.1 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { mkdirSync, readFileSync } from 'node:fs';
import diff from 'pg-diff-api';
import pg from 'pg';

const options = (database) => ({ host: 'localhost', port: Number(new URL(process.argv[2]).port), user: 'postgres', password: 'none', database });
const connect = async (database) => {
  const client = new pg.Client(options(database));
  await client.connect();
  return client;
};
const source = await connect('postgres');
await source.query('create database target');
const target = await connect('target');
await source.query(`create table t (id integer primary key);
  create table fresh (id integer primary key, flags bit(3), at timestamptz(3), prices numeric(10,2)[], name text collate "C", code char(3))`);
await target.query('create table t (id integer primary key, price integer); create view report as select id, price from t');
mkdirSync('patches');
const patch = await new diff.PgDiff({
  sourceClient: options('postgres'), targetClient: options('target'),
  compareOptions: {
    outputDirectory: 'patches', author: 'me', getAuthorFromGit: false, dataCompare: { enable: false, tables: [] },
    schemaCompare: {
      namespaces: ['public'], roles: [],
      dropMissingTable: false, dropMissingView: false, dropMissingFunction: false, dropMissingAggregate: false,
    },
  },
  migrationOptions: { patchesDirectory: 'patches', historyTableName: 'history', historyTableSchema: 'public' },
}).compare('patch');
await target.query(readFileSync(patch, 'utf8'));
const { rows: [{ report }] } = await target.query(`select to_regclass('report') as report`);
console.log(`view of the target: ${report}`);
for (const client of [source, target]) {
  const { rows } = await client.query(`select concat_ws(' ', attname, format_type(atttypid, atttypmod),
      (select 'collate ' || collname from pg_collation c where c.oid = attcollation and collname <> 'default')) as line
    from pg_attribute where attrelid = 'fresh'::regclass and attnum > 1 order by attnum`);
  console.log(`${client.database}: ${rows.map(({ line }) => line).join(', ')}`);
}
process.exit();
JS
)
expect "The target after the script, and the new table in the source and in the target:" \
    'view of the target: null
postgres: flags bit(3), at timestamp(3) with time zone, prices numeric(10,2)[], name text collate C, code character(3)
target: flags bit(1), at timestamp with time zone, prices numeric[], name text, code character(3)' "$output"
finish
