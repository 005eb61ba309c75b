#!/usr/bin/env bash
# Packages: @guanmingchiu/sqlparser-ts 0.62.0 (npm, the parser of Apache DataFusion as WebAssembly) and, as the server,
# @electric-sql/pglite 0.5.8.
#
# Expected: a statement that is read in the dialect "postgresql" and written again has the same result; what the parser does not
# know is refused, as "default 0b11" is.
#
# What happens: the zero of an octal or binary number is taken for the number and the rest for the name of the column; a
# hexadecimal number becomes a string of bits; the precision of an interval literal is dropped; two signs that
# follow each other become the beginning of a comment.
#
# Why it matters: the statement stays valid, so nothing fails until the values are used: permissions and flags are the numbers
# that are written in these notations.
source "$(dirname "$0")/common.bash"

npm_packages @guanmingchiu/sqlparser-ts@0.62.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { format, init } from '@guanmingchiu/sqlparser-ts';
import { PGlite } from '@electric-sql/pglite';

await init();
const server = await PGlite.create();
const result = async (sql) => (await server.query(sql, [], { rowMode: 'array' })).rows[0][0] ?? 'no column';
for (const sql of ['select 0o755', 'select 0b101', 'select 0x1F', "select interval(0) '1.6 seconds'", 'select - -5']) {
  const written = format(sql, 'postgresql');
  console.log(`${sql}: ${await result(sql)}; ${written}: ${await result(written)}`);
}
JS
)
expect "A query and its value, before and after:" \
    "select 0o755: 493; SELECT 0 AS o755: 0
select 0b101: 5; SELECT 0 AS b101: 0
select 0x1F: 31; SELECT X'1F': 00011111
select interval(0) '1.6 seconds': 00:00:02; SELECT INTERVAL '1.6 seconds': 00:00:01.6
select - -5: 5; SELECT --5: no column" "$output"
finish
