#!/usr/bin/env bash
# Packages: knex 3.3.0 with pg 8.16.3, @mikro-orm/core and @mikro-orm/postgresql 6.6.16 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a column that gets a shorter type keeps its values or is left as it is, as ALTER .. TYPE varchar(5) is refused by the server
# while there is a longer text.
#
# What happens: alter() of knex and the comparison of MikroORM write USING with a cast to the type. An explicit cast cuts what is
# too long, without an error, in texts and strings of bits alike.
#
# Why it matters: the migration succeeds on production, where there are longer texts than in the tests, and down() makes the column
# longer again but not the texts. Write such a step as SQL without USING.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages knex@3.3.0 pg@8.16.3 @mikro-orm/core@6.6.16 @mikro-orm/postgresql@6.6.16
output=$(node_main_with_server <<'JS'
import { EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import knex from 'knex';
import pg from 'pg';

const client = new pg.Client(process.argv[2]);
await client.connect();
const builder = knex({ client: 'pg', connection: process.argv[2] });
const tools = {
  'ALTER .. TYPE': (type) => client.query(`alter table t alter a type ${type}`),
  knex: (type) => builder.schema.alterTable('t', (table) => table.specificType('a', type).alter()),
  MikroORM: async (type) => {
    const properties = {
      id: { type: 'number', primary: true, autoincrement: false }, a: { type: 'string', columnType: type, nullable: true },
    };
    const entities = [new EntitySchema({ name: 'T', tableName: 't', properties })];
    const orm = await MikroORM.init({ clientUrl: process.argv[2], entities, discovery: { disableDynamicFileAccess: true } });
    await orm.schema.updateSchema();
    await orm.close();
  },
};
for (const [tool, change] of Object.entries(tools)) {
  for (const [was, type, value] of [['varchar(20)', 'varchar(5)', 'Wellington'], ['bit(5)', 'bit(3)', '10101']]) {
    await client.query(`drop table if exists t; create table t (id int primary key, a ${was}); insert into t values (1, '${value}')`);
    const outcome = await change(type).then(() => 'done', ({ message }) => message);
    const { rows: [{ a }] } = await client.query('select a::text from t');
    console.log(`${tool}: ${was} -> ${type}: ${outcome}: ${a}`);
  }
}
process.exit();
JS
)
expect "A column that gets a shorter type: the outcome, and the value, which was Wellington and 10101:" \
    'ALTER .. TYPE: varchar(20) -> varchar(5): value too long for type character varying(5): Wellington
ALTER .. TYPE: bit(5) -> bit(3): bit string length 5 does not match type bit(3): 10101
knex: varchar(20) -> varchar(5): done: Welli
knex: bit(5) -> bit(3): done: 101
MikroORM: varchar(20) -> varchar(5): done: Welli
MikroORM: bit(5) -> bit(3): done: 101' "$output"
finish
