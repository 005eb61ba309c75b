#!/usr/bin/env bash
# Packages: pg-hstore 2.3.4 (npm, which Sequelize takes for its type HSTORE), pg 8.16.3, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: an hstore that is parsed and stringified again is the same. In the text of an hstore, says the documentation of PostgreSQL,
# a backslash is written as two.
#
# What happens: stringify() writes a backslash as it is, and the server then drops it: `D:\new` is stored as `D:new`, and a pattern
# such as `\d+` is `d+`. Each further way through parse() and stringify() halves what is left. No error.
#
# Why it matters: an update that changes one key of the hstore writes all others back, so that paths and patterns which nobody touched
# are other ones in each row that went through. Change single keys in SQL, by `||` and hstore(key, value).
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages pg-hstore@2.3.4 pg@8.16.3
output=$(node_main_with_server <<'JS'
import pg from 'pg';
import pgHstore from 'pg-hstore';

const hstore = pgHstore({ sanitize: false });
const client = new pg.Client(process.argv[2]);
await client.connect();
await client.query('create extension hstore');
for (const value of ['D:\\new', '\\d+', '\\\\server\\share', "it's, x=>y", '']) {
  const { rows: [{ text }] } = await client.query("select hstore('key', $1)::text as text", [value]);
  const again = hstore.stringify(hstore.parse(text));
  const { rows: [row] } = await client.query("select $1::hstore -> 'key' as value", [again]);
  console.log(`${value} => ${row.value}`);
}
await client.end();
JS
)
expect "A value of an hstore, before and after:" \
    'D:\new => D:new
\d+ => d+
\\server\share => \servershare
it'\''s, x=>y => it'\''s, x=>y
 => ' "$output"
finish
