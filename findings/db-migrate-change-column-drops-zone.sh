#!/usr/bin/env bash
# Packages: db-migrate 0.11.14 with db-migrate-pg 1.5.2 (npm), PostgreSQL 18.6.
#
# Expected: a column specification means the same in createTable and in changeColumn, and changeColumn leaves alone what
# it does not name.
#
# What happens: `timezone: true` counts for createTable alone. changeColumn with the same specification makes the column
# one without time zone and rewrites its values to the local time of the session. Where notNull and defaultValue are not
# named again, NOT NULL and the default are dropped. An autoIncrement column that is no primary key has no sequence.
#
# Why it matters: a migration that was to allow longer texts, or to set a default, also changes the meaning of all
# instants, which a later change back reads in another zone, or lets nulls in. Write changes of columns as SQL (runSql).
source "$(dirname "$0")/common.bash"

npm_packages db-migrate@0.11.14 db-migrate-pg@1.5.2
jars org.postgresql:postgresql:42.7.14 "${server[@]}"
mkdir "$work/migrations"
cat >"$work/migrations/20200101000000-event.js" <<'JS'
exports.up = async (db) => {
  await db.createTable('event', {
    id: { type: 'int', primaryKey: true },
    at: { type: 'timestamp', timezone: true, notNull: true },
    name: { type: 'string', length: 5, notNull: true, defaultValue: 'new' },
    number: { type: 'int', autoIncrement: true },
  });
  await db.runSql("set timezone = 'Asia/Tokyo'");
  await db.runSql("insert into event (id, at) values (1, '2020-01-01 00:00+00')");
  await db.changeColumn('event', 'at', { type: 'timestamp', timezone: true, notNull: true, defaultValue: '2020-01-01 00:00+00' });
  await db.changeColumn('event', 'name', { type: 'string', length: 9 });
};
JS
output=$(node_main_with_server <<'JS'
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const dbMigrate = require('db-migrate');
const pg = require('pg');
const url = new URL(process.argv[2]);
const migrate = dbMigrate.getInstance(true, {
  cwd: process.cwd(), env: 'dev', throwUncatched: true,
  config: { dev: { driver: 'pg', host: 'localhost', port: url.port, user: 'postgres', database: 'postgres' } },
});
migrate.silence(true);
await migrate.up();
const client = new pg.Client(process.argv[2]);
await client.connect();
const { rows } = await client.query(`select attname, format_type(atttypid, atttypmod) as type, attnotnull,
  pg_get_expr(adbin, adrelid) as default from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attrelid = 'event'::regclass and attnum > 1 order by attnum`);
for (const row of rows) {
  console.log(`${row.attname}: ${row.type}, not null ${row.attnotnull}, default ${row.default}`);
}
console.log(`value: ${(await client.query('select at::text from event')).rows[0].at}`);
process.exit(0);
JS
)
expect "The columns after the migration, and the instant 2020-01-01 00:00+00:" 'at: timestamp without time zone, not null true, default '\''2020-01-01 00:00:00+00'\''::timestamp with time zone
name: character varying(9), not null false, default null
number: integer, not null false, default null
value: 2020-01-01 09:00:00' "$output"
finish
