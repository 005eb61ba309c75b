#!/usr/bin/env bash
# Packages: node-sql-parser 5.4.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: a statement that is read as PostgreSQL's and written again for PostgreSQL does the same; one that the parser does not
# know is refused, as "update t set n = 1_000_000" is.
#
# What happens: what stands behind the first digits of 1_000_000 or 0x1F is taken for the name of the column. OR REPLACE of a
# trigger is left out, and the column name of a recursive view becomes "[object Object]".
#
# Why it matters: scripts that are sent through the parser to rename or to qualify tables insert 1 for a million, and one that
# replaces a trigger fails in each database that has it.
source "$(dirname "$0")/common.bash"

npm_packages node-sql-parser@5.4.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import parser from 'node-sql-parser';
import { PGlite } from '@electric-sql/pglite';

const { Parser } = parser;
const database = { database: 'postgresql' };
const written = (sql) => new Parser().sqlify(new Parser().astify(sql, database), database);

const server = await PGlite.create();
await server.exec('create table t (n int)');
for (const sql of ['insert into t select 1_000_000', 'insert into t select 0x1F']) {
  for (const statement of [sql, written(sql)]) {
    const { rows } = await server.query(`${statement} returning n`);
    console.log(`${statement}: ${rows[0].n}`);
  }
}
console.log(written('create or replace trigger g before truncate on t for each statement execute function f()'));
console.log(written('create recursive view v (a) as select 1'));
JS
)
expect "Statements as they are and as they are written again:" \
    'insert into t select 1_000_000: 1000000
INSERT INTO "t" SELECT 1 AS "_000_000": 1
insert into t select 0x1F: 31
INSERT INTO "t" SELECT 0 AS "x1F": 0
CREATE TRIGGER "g" BEFORE TRUNCATE ON "t" FOR EACH STATEMENT EXECUTE FUNCTION f()
CREATE RECURSIVE VIEW "v" ("[object Object]") AS SELECT 1' "$output"
finish
