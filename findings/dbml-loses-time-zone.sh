#!/usr/bin/env bash
# Packages: @dbml/core 10.2.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: a table of PostgreSQL, imported into DBML and exported again as SQL, keeps the types and defaults of its columns,
# as those that DBML has a notation for are kept (varchar(20), numeric(10,2), a default of 1.5).
#
# What happens: "timestamp with time zone" comes out as "timestamp", so the column has another type; timestamptz is kept. A
# bigint default goes through a floating point number and loses its last digits. The \t of a default is written as a tab.
#
# Why it matters: DBML is where teams keep the design that the first migration is generated from. pg_dump and
# information_schema spell the type in full, so each such column of an existing database loses its time zone, and the
# time of day is another one as soon as two sessions have different zones.
source "$(dirname "$0")/common.bash"

npm_packages @dbml/core@10.2.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { exporter, importer } from '@dbml/core';
import { PGlite } from '@electric-sql/pglite';

const sql = `create table event (
  at timestamp with time zone,
  again timestamptz,
  number bigint default 9007199254740993,
  folder text default 'C:\\temp'
);`;
for (const [label, statements] of [['before', sql], ['after', exporter.export(importer.import(sql, 'postgres'), 'postgres')]]) {
  const server = await PGlite.create();
  await server.exec(statements);
  await server.exec('insert into event default values');
  console.log(`${label}: ` + Object.values((await server.query(
    'select pg_typeof(at)::text, pg_typeof(again)::text, number::text, length(folder)::text from event', [], { rowMode: 'array' })).rows[0]).join(', '));
}
JS
)
expect "The types of at and again, the default of number, the length of the default of folder, before and after DBML:" \
    "before: timestamp with time zone, timestamp with time zone, 9007199254740993, 7
after: timestamp without time zone, timestamp with time zone, 9007199254740992, 6" "$output"
finish
