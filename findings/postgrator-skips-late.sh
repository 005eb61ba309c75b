#!/usr/bin/env bash
# Packages: postgrator 8.0.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: migrate() brings the database to the greatest version, that is, runs each file that was not run; and going back
# to a version undoes all that is above it, or fails where a file for it is missing. Checksums of files are validated.
#
# What happens: the greatest version in the history is taken for the state. A file with a lower number that comes later, as
# by merging a branch, is never run and passes the validation. A missing undo file is left out, those below it run: the
# history then has a hole, and migrate() does not fill it.
#
# Why it matters: two branches with the numbers 2 and 3, merged in the other order, give databases without the table of 2;
# the tool says that there is nothing to do. Number by time does not help; compare the history with the files in the build.
source "$(dirname "$0")/common.bash"

npm_packages postgrator@8.0.0 @electric-sql/pglite@0.5.8
mkdir "$work/files"
output=$(node_main <<'JS'
import { PGlite } from '@electric-sql/pglite';
import Postgrator from 'postgrator';
import { writeFileSync } from 'node:fs';

const server = await PGlite.create();
const file = (name, sql) => writeFileSync(`files/${name}.sql`, sql);
const migrate = async (label, target) => {
  const postgrator = new Postgrator({
    driver: 'pg', database: 'postgres', migrationPattern: 'files/*', schemaTable: 'history',
    execQuery: (sql) => server.query(sql), execSqlScript: (sql) => server.exec(sql),
  });
  const ran = (await postgrator.migrate(target)).map(({ version, action }) => `${action} ${version}`);
  const { rows } = await server.query(`select (select string_agg(version::text, ' ' order by version) from history) as versions,
    (select string_agg(relname, ' ' order by relname) from pg_class where relname ~ '^t[0-9]$') as tables`);
  console.log(`${label}: ran ${ran.join(', ') || 'nothing'}; history ${rows[0].versions}; tables ${rows[0].tables}`);
};
file('1.do', 'create table t1 ()');
file('3.do', 'create table t3 ()');
await migrate('1 and 3');
file('2.do', 'create table t2 ()');
await migrate('2 is merged');
file('4.do', 'create table t4 ()');
file('3.undo', 'drop table t3');
await migrate('4 comes');
await migrate('back to 2, 4 has no undo file', '2');
await migrate('forward');
JS
)
expect "Runs of migrate():" \
    '1 and 3: ran do 1, do 3; history 0 1 3; tables t1 t3
2 is merged: ran nothing; history 0 1 3; tables t1 t3
4 comes: ran do 4; history 0 1 3 4; tables t1 t3 t4
back to 2, 4 has no undo file: ran undo 3; history 0 1 4; tables t1 t4
forward: ran nothing; history 0 1 4; tables t1 t4' "$output"
finish
