#!/usr/bin/env bash
# Packages: @mikro-orm/core and @mikro-orm/postgresql 6.6.16 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: where the entity and the database differ in a default or an index, the generated difference has it.
#
# What happens: defaults are compared without regard to case, so 'new' and 'NEW' are the same. The method of an index is not
# compared at all.
#
# Why it matters: new rows get a value that the program does not know, since it compares with the case that the entity has, and
# searches by containment have no index; the tool says that the database is up to date.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages @mikro-orm/core@6.6.16 @mikro-orm/postgresql@6.6.16
output=$(node_main_with_server <<'JS'
import { EntitySchema, MikroORM } from '@mikro-orm/postgresql';

const difference = async (label, from, to) => {
  let sql;
  for (const { properties, ...others } of [from, to]) {
    const entity = new EntitySchema({ name: 'T', tableName: 't', properties: { id: { type: 'int', primary: true }, ...properties }, ...others });
    const orm = await MikroORM.init({ clientUrl: process.argv[2], dbName: 'postgres', entities: [entity] });
    sql = (await orm.schema.getUpdateSchemaSQL({ wrap: false })).replace(/\s+/g, ' ').trim();
    await orm.schema.updateSchema();
    await orm.close();
  }
  console.log(`${label}: ${sql || 'no difference'}`);
};

const state = (value) => ({ properties: { state: { type: 'text', columnType: 'text', defaultRaw: `'${value}'` } } });
const tags = (type) => ({ properties: { tags: { type: 'json' } }, indexes: [{ name: 'i', properties: ['tags'], type }] });
await difference('another default', state('new'), state('open'));
await difference('a default in capitals', state('new'), state('NEW'));
await difference('another method of an index', tags('hash'), tags('gin'));
JS
)
expect "The difference of two versions of an entity:" \
    'another default: alter table "t" alter column "state" type text using ("state"::text); alter table "t" alter column "state" set default '"'open'"';
a default in capitals: no difference
another method of an index: no difference' "$output"
finish
