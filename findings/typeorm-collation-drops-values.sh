#!/usr/bin/env bash
# Packages: typeorm 1.1.1 with pg 8.16.3 and reflect-metadata 0.2.2 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a column of the entity that gets a collation gets it in the database and keeps its length and its values; when the
# database has been brought to the entities, there is nothing left to do.
#
# What happens: the statement that sets the collation leaves out the length, so varchar(30) becomes varchar. The next run sees another
# length, and for that it drops the column and adds it anew.
#
# Why it matters: the first migration that is generated looks harmless and passes. The second one, generated for a change of
# something else or run at the next start, has the loss of all values of that column in it.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages typeorm@1.1.1 pg@8.16.3 reflect-metadata@0.2.2
output=$(node_main_with_server <<'JS'
import 'reflect-metadata';
import { DataSource, EntitySchema } from 'typeorm';

const sync = async (label, collation) => {
  const columns = { id: { type: 'int', primary: true }, name: { type: 'varchar', length: 30, nullable: true, ...collation } };
  const source = new DataSource({ type: 'postgres', url: process.argv[2], entities: [new EntitySchema({ name: 'T', tableName: 't', columns })] });
  await source.initialize();
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  await source.synchronize();
  console.log(`${label}:`);
  for (const { query } of label === 'made' ? [] : upQueries) {
    console.log(`  ${query}`);
  }
  if (label === 'made') {
    await source.query("insert into t values (1, 'a name')");
  }
  console.log(`  value: ${(await source.query('select name from t'))[0].name}`);
  await source.destroy();
};

await sync('made', {});
await sync('with a collation', { collation: 'C' });
await sync('the same once more', { collation: 'C' });
JS
)
expect "The table of an entity, brought up to date three times:" \
    'made:
  value: a name
with a collation:
  ALTER TABLE "t" ALTER COLUMN "name" TYPE character varying COLLATE "C"
  value: a name
the same once more:
  ALTER TABLE "t" DROP COLUMN "name"
  ALTER TABLE "t" ADD "name" character varying(30) COLLATE "C"
  value: null' "$output"
finish
