#!/usr/bin/env bash
# Packages: @postgres-language-server/cli 0.25.5 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: formatting changes the layout of a statement, not its types. bpchar without a length takes texts of any length; char
# without one is char(1), another type.
#
# What happens: the formatter writes char for bpchar, for "char" (one byte, as the catalogs have it) and for the type of n'abc'. A
# column takes one character only, and a cast cuts its text to the first one with no error.
#
# Why it matters: format --write is run over all migrations of a project; those that are not run yet make other tables, and
# values that go through a cast are cut where they are stored.
source "$(dirname "$0")/common.bash"

npm_packages @postgres-language-server/cli@0.25.5 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

const given = `create table t (code bpchar, kind "char");
create view v as select 'abc'::bpchar as cast_to_bpchar, n'abc' as national;
`;
writeFileSync('migration.sql', given);
execFileSync('npx', ['postgres-language-server', 'format', '--disable-db', '--write', 'migration.sql'], { stdio: 'ignore' });
for (const [label, script] of [['given', given], ['formatted', readFileSync('migration.sql', 'utf8')]]) {
  const server = await PGlite.create();
  await server.exec(script);
  const types = await server.query("select string_agg(format_type(atttypid, atttypmod), ', ' order by attnum) as types from pg_attribute "
    + "where attrelid = 't'::regclass and attnum > 0");
  const values = await server.query('select * from v', [], { rowMode: 'array' });
  console.log(`${label}: columns ${types.rows[0].types}, values ${values.rows[0].join(', ')}`);
}
JS
)
expect "A table and a view, as they are and as the formatter writes them:" \
    "given: columns bpchar, \"char\", values abc, abc
formatted: columns character(1), character(1), values a, a" "$output"
finish
