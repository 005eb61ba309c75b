#!/usr/bin/env bash
# Packages: pg-copy-streams-binary 2.2.0 with pg-copy-streams 7.0.0 and pg 8.16.3 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: rows that are read by COPY in the binary format and written by it into another table are the same.
#
# What happens: `infinity` of a timestamptz becomes the first second of the year 2000, and an array of JSON arrays one of more
# dimensions, whose elements are the numbers in them. A time loses its microseconds, and one before Christ moves by one. No error.
#
# Why it matters: the package is there to copy tables from one server to another, and to change rows on the way. What was to hold for
# ever has ended long ago, so that a query for the rows of today no longer finds them. Copy the bytes as they are where possible.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages pg-copy-streams-binary@2.2.0 pg-copy-streams@7.0.0 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import binary from 'pg-copy-streams-binary';

const client = new pg.Client(process.argv[2]);
await client.connect();
for (const [type, name, value] of [['timestamptz', 'timestamptz', 'infinity'], ['timestamptz', 'timestamptz', '2024-01-01 00:00:00.123456'],
  ['timestamptz', 'timestamptz', '0044-03-15 BC'], ['jsonb[]', '_jsonb', '{"[1, 2]","[3, 4]"}'], ['jsonb', 'jsonb', '[1, 2]'], ['bigint', 'int8', '9007199254740993']]) {
  await client.query(`drop table if exists old, copy; create table old (value ${type}); create table copy (value ${type}); insert into old values ('${value}')`);
  const rows = [];
  await pipeline(client.query(to('copy old to stdout binary')), binary.rowReader({ mapping: [{ key: 'value', type: name }] }), async (source) => {
    for await (const row of source) rows.push([{ type: name, value: row.value }]);
  });
  await pipeline(Readable.from(rows), binary.rowWriter(), client.query(from('copy copy from stdin binary')));
  const { rows: [row] } = await client.query('select old.value::text as old, copy.value::text as copy from old, copy');
  console.log(`${type} ${row.old}: ${row.old === row.copy ? 'the same' : row.copy}`);
}
await client.end();
JS
)
expect "Values, read and written to another table:" \
    'timestamptz infinity: 2000-01-01 00:00:00+00
timestamptz 2024-01-01 00:00:00.123456+00: 2024-01-01 00:00:00.123+00
timestamptz 0044-03-15 00:00:00+00 BC: 0044-03-14 23:59:59.999999+00 BC
jsonb[] {"[1, 2]","[3, 4]"}: {{1,2},{3,4}}
jsonb [1, 2]: the same
bigint 9007199254740993: the same' "$output"
finish
