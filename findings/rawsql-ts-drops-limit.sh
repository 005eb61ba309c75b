#!/usr/bin/env bash
# Packages: rawsql-ts 0.30.1 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a statement that is parsed and formatted with the preset for PostgreSQL is the same statement, or it is refused. The package
# is there to change parsed statements, as by a further condition, and to write them again.
#
# What happens: ORDER BY and LIMIT behind a UNION are left out, as is WITHIN GROUP behind an aggregate, and a temporary sequence becomes
# one that stays. The quotation mark in `it''s` is doubled, and 2.0 is 2, so that a division by it is one of integers. No error.
#
# Why it matters: a statement that is to delete a thousand rows at a time deletes all of them, and each text with a quotation mark that one
# stores has one more. Compare what it writes with what it read before the first use.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages rawsql-ts@0.30.1 pg@8.16.3
output=$(node_main_with_server <<'JS'
import pg from 'pg';
import { SqlFormatter, SqlParser } from 'rawsql-ts';

const client = new pg.Client(process.argv[2]);
await client.connect();
const formatter = new SqlFormatter({ preset: 'postgres' });
const format = (statement) => formatter.format(SqlParser.parse(statement)).formattedSql;
for (const statement of ['delete from t where n in (select n from t where n > 2 union select 0 order by 1 desc limit 1)',
  'delete from t where n in (select n from t where n > 2 order by 1 desc limit 1)', "update t set half = n / 2.0, note = 'it''s' where n = 3"]) {
  const written = format(statement);
  console.log(`${statement}\n  ${written}`);
  for (const run of [statement, written]) {
    await client.query('drop table if exists t; create table t as select n, null::numeric as half, null as note from generate_series(1, 5) n');
    await client.query(run);
    console.log(`  ${(await client.query({ text: 'select * from t order by 1', rowMode: 'array' })).rows.map((row) => JSON.stringify(row)).join(' ')}`);
  }
}
console.log(format('create temp sequence s'));
console.log(format('select percentile_cont(0.5) within group (order by n desc) from t'));
await client.end();
JS
)
expect "Statements, how they are written again, and the rows of a table with 1 to 5 after each of the two:" \
    'delete from t where n in (select n from t where n > 2 union select 0 order by 1 desc limit 1)
  delete from "t" where "n" in (select "n" from "t" where "n" > 2 union select 0)
  [1,null,null] [2,null,null] [3,null,null] [4,null,null]
  [1,null,null] [2,null,null]
delete from t where n in (select n from t where n > 2 order by 1 desc limit 1)
  delete from "t" where "n" in (select "n" from "t" where "n" > 2 order by 1 desc limit 1)
  [1,null,null] [2,null,null] [3,null,null] [4,null,null]
  [1,null,null] [2,null,null] [3,null,null] [4,null,null]
update t set half = n / 2.0, note = '\''it'\'''\''s'\'' where n = 3
  update "t" set "half" = "n" / 2, "note" = '\''it'\'''\'''\'''\''s'\'' where "n" = 3
  [1,null,null] [2,null,null] [3,"1.5000000000000000","it'\''s"] [4,null,null] [5,null,null]
  [1,null,null] [2,null,null] [3,"1","it'\'''\''s"] [4,null,null] [5,null,null]
create sequence "s"
select percentile_cont(0.5) from "t"' "$output"
finish
