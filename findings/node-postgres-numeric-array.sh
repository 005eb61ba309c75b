#!/usr/bin/env bash
# Packages: pg 8.16.3 (npm, node-postgres), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that is read and written back is the same, or cannot be written. numeric is read as a string for that reason, as
# the manual says, since a number of JavaScript has not enough digits.
#
# What happens: the elements of a numeric[] are numbers of JavaScript. An infinite interval is read as one without fields, which is
# zero when it is written. A timestamp from before standard time is written without the seconds of its zone's offset.
#
# Why it matters: migrations of data in JavaScript read rows, change them and write them back. Amounts in arrays lose digits and
# "never ends" becomes "has ended", with no error.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages pg@8.16.3
output=$(node_main_with_server <<'JS'
import pg from 'pg';

process.env.TZ = 'Europe/Berlin';
const client = new pg.Client(process.argv[2]);
await client.connect();
await client.query("set timezone = 'UTC'");
for (const [value, type] of [
  ['12345678901234567890.12', 'numeric'], ['{12345678901234567890.12}', 'numeric[]'], ['infinity', 'interval'],
  ['1883-11-18 12:00:00+00', 'timestamptz'],
]) {
  const { read } = (await client.query(`select '${value}'::${type} as read`)).rows[0];
  const { back } = (await client.query(`select ($1::${type})::text as back`, [read])).rows[0];
  console.log(`${type} ${value}: read ${JSON.stringify(read)}, written back ${back}`);
}
await client.end();
JS
)
expect "A value, read and written back:" \
    'numeric 12345678901234567890.12: read "12345678901234567890.12", written back 12345678901234567890.12
numeric[] {12345678901234567890.12}: read [12345678901234567000], written back {12345678901234567000}
interval infinity: read {}, written back 00:00:00
timestamptz 1883-11-18 12:00:00+00: read "1883-11-18T12:00:00.000Z", written back 1883-11-18 12:00:28+00' "$output"
finish
