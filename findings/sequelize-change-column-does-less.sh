#!/usr/bin/env bash
# Packages: sequelize 6.37.8 with pg 8.16.3 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: changeColumn gives the column the type that it is told, or fails; createTable and addColumn make an enum with the values
# of that call.
#
# What happens: an enum type that is there under the name made of table and column is left as it is, and the error of the server that
# would tell is swallowed. It is there if the column is an enum, and after the column or its table was dropped, too. Where
# changeColumn has references, it adds the foreign key and nothing else.
#
# Why it matters: the migration is recorded as done. The first row with the new value is refused, in production only if tests
# make their tables anew, and ids go on in the smaller type.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages sequelize@6.37.8 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { DataTypes, Sequelize } from 'sequelize';

const database = new Sequelize(process.argv[2], { logging: false });
const migration = database.getQueryInterface();
const print = async (label) => {
  const [rows] = await database.query("select string_agg(enumlabel, ', ' order by enumsortorder) as names from pg_enum");
  console.log(`${label}: ${rows[0].names}`);
};

await migration.createTable('task', { id: { type: DataTypes.BIGINT, primaryKey: true }, state: DataTypes.ENUM('new', 'done'), parent: DataTypes.INTEGER });
await print('made with new, done');
await migration.changeColumn('task', 'state', { type: DataTypes.ENUM('new', 'done', 'late') });
await print('changed to new, done, late');
await migration.removeColumn('task', 'state');
await migration.addColumn('task', 'state', DataTypes.ENUM('open', 'closed'));
await print('dropped and added with open, closed');
await migration.changeColumn('task', 'parent', { type: DataTypes.BIGINT, references: { model: 'task', key: 'id' } });
console.log(`parent, changed to bigint with references: ${(await migration.describeTable('task')).parent.type.toLowerCase()}`);
await database.close();
JS
)
expect "The values of the enum, and the type of a column that gets a foreign key:" \
    "made with new, done: new, done
changed to new, done, late: new, done
dropped and added with open, closed: new, done
parent, changed to bigint with references: integer" "$output"
finish
