#!/usr/bin/env bash
# Packages: typeorm 1.1.1 with pg 8.16.3 and reflect-metadata 0.2.2 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: where the entities and the database differ in a check, the WHERE of an index or the order of an enum's values, the generated
# migration has that difference, as it has it if the index becomes unique or the check is new.
#
# What happens: checks and indexes are compared by their names, and of the enum the set of its values counts. A named check with
# another expression, a unique index for other rows and values in another order make no difference.
#
# Why it matters: the entity says that a rule has been relaxed or tightened, the migration says that there is nothing to do, and the
# database goes on with the old rule, in production and in each test that begins with the old migrations.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages typeorm@1.1.1 pg@8.16.3 reflect-metadata@0.2.2
output=$(node_main_with_server <<'JS'
import 'reflect-metadata';
import { DataSource, EntitySchema } from 'typeorm';

const difference = async (label, from, to) => {
  let queries;
  for (const { columns, ...others } of [from, to]) {
    const entity = new EntitySchema({
      name: 'T', tableName: 't', columns: { id: { type: 'int', primary: true }, n: { type: 'int', nullable: true }, ...columns }, ...others,
    });
    const source = new DataSource({ type: 'postgres', url: process.argv[2], entities: [entity] });
    await source.initialize();
    queries = (await source.driver.createSchemaBuilder().log()).upQueries;
    await source.synchronize();
    await source.destroy();
  }
  console.log(`${label}: ${queries.map(({ query }) => query).join('; ') || 'no difference'}`);
};

const check = (expression) => ({ checks: [{ name: 'c', expression }] });
const index = (where, unique) => ({ indices: [{ name: 'i', columns: ['n'], unique, where }] });
const mood = (values) => ({ columns: { mood: { type: 'enum', enum: values, nullable: true } } });
await difference('a new check', {}, check('n > 0'));
await difference('another check', check('n > 0'), check('n > 10'));
await difference('another WHERE', index('n > 0', true), index('n > 10', true));
await difference('an index no longer unique', index('n > 10', true), index('n > 10', false));
await difference('another order', mood(['low', 'high']), mood(['high', 'low']));
JS
)
expect "The difference of two versions of an entity:" \
    'a new check: ALTER TABLE "t" ADD CONSTRAINT "c" CHECK (n > 0)
another check: no difference
another WHERE: no difference
an index no longer unique: DROP INDEX "public"."i"; CREATE INDEX "i" ON "t"  ("n") WHERE n > 10
another order: no difference' "$output"
finish
