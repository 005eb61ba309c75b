#!/usr/bin/env bash
# Packages: node-pg-migrate 9.0.0 with pg 8.16.3 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: a migration in SQL is divided by the line "-- Down Migration", as the templates write it; another comment is a comment.
#
# What happens: any comment that begins with these words divides it, in any case, also "-- Down migrations of views are not needed",
# and the first one counts. The statements behind it belong to the way down.
#
# Why it matters: the migration ends well and is recorded, and the tables behind the comment are missing; the way down makes them
# and drops them again.
source "$(dirname "$0")/common.bash"

npm_packages node-pg-migrate@9.0.0 pg@8.16.3 @electric-sql/pglite@0.5.8
mkdir "$work/migrations"
cat >"$work/migrations/1_tables.sql" <<'SQL'
-- Up Migration
create table before_comment (a int);
-- Down migrations of views are not needed, they are made anew by each release.
create table after_comment (a int);
-- Down Migration
drop table after_comment;
drop table before_comment;
SQL
output=$(node_main <<'JS'
import { runner } from 'node-pg-migrate';
import { PGlite } from '@electric-sql/pglite';

const server = await PGlite.create();
const dbClient = { query: async (query, values) => {
  const text = query.text ?? query;
  const result = values?.length ? await server.query(text, values) : (await server.exec(text)).at(-1);
  return { rows: result.rows, rowCount: result.rows.length };
} };
for (const direction of ['up', 'down']) {
  await runner({ dbClient, dir: 'migrations', migrationsTable: 'done', direction, noLock: true, log: () => {} });
  const { rows } = await server.query("select string_agg(relname, ', ' order by relname) as tables from pg_class where relname like '%comment'");
  console.log(`${direction}: ${rows[0].tables ?? 'none'}`);
}
JS
)
expect "The tables after the way up, and after the way down:" \
    "up: before_comment
down: none" "$output"
finish
