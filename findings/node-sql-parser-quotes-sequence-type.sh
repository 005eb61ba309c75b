#!/usr/bin/env bash
# Packages: node-sql-parser 5.4.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: with the database "postgresql", a statement that is parsed and written again (astify, sqlify) runs as before.
#
# What happens: the type of a sequence is quoted as if it were a name: as "smallint". Quoted, the SQL keyword means nothing
# to PostgreSQL, whose own name of the type is int2. In a trigger's WHEN the parentheses are lost, which the grammar demands.
#
# Why it matters: dumps hold such sequences, and what passed the tool's parser fails on the server.
source "$(dirname "$0")/common.bash"

npm_packages node-sql-parser@5.4.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import sqlParser from 'node-sql-parser';
import { PGlite } from '@electric-sql/pglite';

const server = await PGlite.create();
await server.exec("create table t (a int); create function f() returns trigger language plpgsql as 'begin return new; end'");
const parser = new sqlParser.Parser();
const run = (sql) => server.exec(`begin; ${sql}; rollback`).then(() => 'runs', async (e) => (await server.exec('rollback'), e.message));
for (const sql of ['create sequence s as smallint', 'create trigger c before update on t for each row when (new.a > 1) execute function f()']) {
  const written = parser.sqlify(parser.astify(sql, { database: 'postgresql' }), { database: 'postgresql' });
  console.log(`${await run(sql)} | ${written} | ${await run(written)}`);
}
JS
)
expect "The statement, as it is written again, and what the server says to that:" \
    "runs | CREATE SEQUENCE \"s\" AS \"smallint\" | type \"smallint\" does not exist
runs | CREATE TRIGGER \"c\" BEFORE UPDATE ON \"t\" FOR EACH ROW WHEN \"new\".a > 1 EXECUTE FUNCTION f() | syntax error at or near \"\"new\"\"" "$output"
finish
