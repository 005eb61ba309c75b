#!/usr/bin/env bash
# Packages: postgres-range 1.1.4 (npm), pg 8.16.3, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a range that is read by parse() and written again by serialize() is the same. The documentation of PostgreSQL says that
# white space in a bound is a part of it, and that `infinity` is a bound as others are, unlike a bound that is left out.
#
# What happens: white space at the ends of a bound is dropped, and a bound that is all white space is left out, so that the range has
# no end. A bound `infinity` is left out, too, and of a text it is as well. No error.
#
# Why it matters: a range that goes through this into another table holds other values: it takes what was refused, overlaps what it
# did not, and a condition such as `upper(r) = 'infinity'` finds it no more. Move such values by INSERT .. SELECT.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages postgres-range@1.1.4 pg@8.16.3
output=$(node_main_with_server <<'JS'
import pg from 'pg';
import { parse, serialize } from 'postgres-range';

const client = new pg.Client(process.argv[2]);
await client.connect();
await client.query('create type textrange as range (subtype = text, collation = "C")');
for (const [value, type, question] of [["textrange('a b', 'a c')", 'textrange', "r @> 'a bc'::text"], ["textrange('a ', 'b')", 'textrange', "r @> 'a'::text"],
  ["textrange('b', 'b ', '[]')", 'textrange', "r @> 'b '::text"], ["textrange(' ', 'a')", 'textrange', 'lower_inf(r)'],
  ["textrange('a', 'infinity')", 'textrange', "r @> 'x'::text"], ["daterange('2024-01-01', 'infinity')", 'daterange', "upper(r) = 'infinity'"],
  ["daterange('2024-01-01', null)", 'daterange', 'upper_inf(r)']]) {
  const { rows: [{ text }] } = await client.query(`select (${value})::text as text`);
  const again = serialize(parse(text));
  const { rows: [row] } = await client.query(`select r::text, (select ${question} from (select ${value} as r) t) as before, ${question} as after
    from (select $1::${type} as r) t`, [again]);
  console.log(`${text} => ${row.r}; ${question}: ${row.before} => ${row.after}`);
}
await client.end();
JS
)
expect "A range as it is read, as it is written back, and a question to both:" \
    '["a b","a c") => ["a b","a c"); r @> '\''a bc'\''::text: true => true
["a ",b) => [a,b); r @> '\''a'\''::text: false => true
[b,"b "] => [b,b]; r @> '\''b '\''::text: true => false
[" ",a) => (,a); lower_inf(r): false => true
[a,infinity) => [a,); r @> '\''x'\''::text: false => true
[2024-01-01,infinity) => [2024-01-01,); upper(r) = '\''infinity'\'': true => null
[2024-01-01,) => [2024-01-01,); upper_inf(r): true => true' "$output"
finish
