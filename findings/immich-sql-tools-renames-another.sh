#!/usr/bin/env bash
# Packages: @immich/sql-tools 0.6.4 (npm) with pg 8.16.3, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the difference of two schemas is a script that makes the one into the other and keeps the values of columns that stay;
# another condition of a check is a difference.
#
# What happens: a column that goes and one that comes with the same type are taken for a rename, so that the faxes are the
# e-mail addresses. A varchar that becomes longer is dropped and added anew, without its values. An identity column gets
# NOT NULL alone; other conditions of checks, numbers of digits and expressions of generated columns make no difference.
#
# Why it matters: the script runs without an error, and values are gone or stand in a column of another meaning. The next comparison
# says that all is well. Read each generated script for RENAME and DROP, and write such changes by hand.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages @immich/sql-tools@0.6.4 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { schemaDiff, schemaFromDatabase } from '@immich/sql-tools';
import pg from 'pg';

const base = process.argv[2];
const connect = async (url) => {
  const client = new pg.Client(url);
  await client.connect();
  return client;
};
const server = await connect(base);
let count = 0;
const load = async (columns) => {
  const name = `d${++count}`;
  await server.query(`create database ${name}`);
  const url = base.replace(/postgres$/, name);
  const client = await connect(url);
  await client.query(`create table t (id integer primary key, ${columns})`);
  await client.end();
  return schemaFromDatabase({ connection: { connectionType: 'url', url } });
};
const changes = [
  ['fax text', 'email text'],
  ['name varchar(20)', 'name varchar(30)'],
  ['n integer', 'n integer generated always as identity'],
  ['n integer, constraint c check (n > 0)', 'n integer, constraint c check (n > 5)'],
  ['n numeric(4, 2)', 'n numeric(9, 2)'],
  ['g integer generated always as (id) stored', 'g integer generated always as (id * 2) stored'],
];
for (const [from, to] of changes) {
  const old = await load(from);
  const script = schemaDiff(await load(to), old).asSql();
  console.log(`${to}: ${script.join(' ') || 'no difference'}`);
}
process.exit();
JS
)
expect "What the table is to have instead, and the script:" \
    'email text: ALTER TABLE "t" RENAME COLUMN "fax" TO "email";
name varchar(30): ALTER TABLE "t" DROP COLUMN "name"; ALTER TABLE "t" ADD "name" character varying(30);
n integer generated always as identity: ALTER TABLE "t" ALTER COLUMN "n" SET NOT NULL;
n integer, constraint c check (n > 5): no difference
n numeric(9, 2): no difference
g integer generated always as (id * 2) stored: no difference' "$output"
finish
