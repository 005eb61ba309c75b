#!/usr/bin/env bash
# Packages: postgres 3.4.9 (npm, Postgres.js), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the nulls of an array are null, as a null outside of an array is; an array that is read and written back is the same.
#
# What happens: a null element is the text 'NULL' in an array of texts, NaN in one of numbers and false in one of booleans. The
# bounds of an array are read as one more dimension.
#
# Why it matters: migrations of data read rows, change them and write them back; "unknown" becomes "no" or the word NULL in each row
# that went through, with no error.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages postgres@3.4.9
output=$(node_main_with_server <<'JS'
import postgres from 'postgres';

const sql = postgres(process.argv[2]);
for (const value of ["'{a,NULL}'::text[]", "'[0:1]={1,2}'::int[]", "'{t,NULL}'::boolean[]", "'{1,NULL}'::int[]", 'null::boolean']) {
  const [row] = await sql.unsafe(`select ${value} as read`);
  console.log(value, '=>', row.read);
}
for (const value of ["'{a,NULL}'::text[]", "'[0:1]={1,2}'::int[]"]) {
  const [{ read }] = await sql.unsafe(`select ${value} as read`);
  const [{ back }] = await sql.unsafe(`select ($1::${value.split('::')[1]})::text as back`, [read]);
  console.log(`${value}, written back: ${back}`);
}
await sql.end();
JS
)
expect "A value as it is read, and two of them written back:" \
    "'{a,NULL}'::text[] => [ 'a', 'NULL' ]
'[0:1]={1,2}'::int[] => [ [ 1, 2 ] ]
'{t,NULL}'::boolean[] => [ true, false ]
'{1,NULL}'::int[] => [ 1, NaN ]
null::boolean => null
'{a,NULL}'::text[], written back: {a,\"NULL\"}
'[0:1]={1,2}'::int[], written back: {{1,2}}" "$output"
finish
