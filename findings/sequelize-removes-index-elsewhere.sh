#!/usr/bin/env bash
# Packages: sequelize 6.37.8 with pg 8.16.3 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: removeIndex of a table that is named with its schema removes the index of that table, as addIndex makes it there, or fails.
#
# What happens: the statement is DROP INDEX IF EXISTS with the name of the index alone. It drops an index of that name which the
# search path finds in another schema, and if there is none it does nothing; the promise is fulfilled in each case.
#
# Why it matters: with a schema for each tenant or module the names of indexes are the same in all of them. The migration takes the
# index, a unique one perhaps, from a table that it does not name, and leaves the one that it names.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages sequelize@6.37.8 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { Sequelize } from 'sequelize';

const database = new Sequelize(process.argv[2], { logging: false });
const migration = database.getQueryInterface();
const print = async (label) => {
  const [rows] = await database.query(`select string_agg(format('%s.%s', schemaname, indexname), ', ' order by 1) as names
    from pg_indexes where schemaname in ('public', 'tenant')`);
  console.log(`${label}: ${rows[0].names ?? 'none'}`);
};

await database.query('create table t (a int); create schema tenant; create table tenant.t (a int)');
await migration.addIndex('t', ['a'], { name: 'a_is_unique', unique: true });
await migration.addIndex({ tableName: 't', schema: 'tenant' }, ['a'], { name: 'a_is_unique', unique: true });
await print('added');
await migration.removeIndex({ tableName: 't', schema: 'tenant' }, 'a_is_unique');
await print('removed from tenant.t');
await migration.removeIndex({ tableName: 't', schema: 'tenant' }, 'a_is_unique');
await print('removed once more');
await database.close();
JS
)
expect "The indexes of the tables t and tenant.t:" \
    "added: public.a_is_unique, tenant.a_is_unique
removed from tenant.t: tenant.a_is_unique
removed once more: tenant.a_is_unique" "$output"
finish
