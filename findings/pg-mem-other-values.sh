#!/usr/bin/env bash
# Packages: pg-mem 3.0.14 (npm), @electric-sql/pglite 0.5.8 as the server.
#
# Expected: DDL that the database in memory accepts has the effect that it has in PostgreSQL; what it does not know is
# refused, as much is.
#
# What happens: after a column is renamed, a view over it still exists and reads null. `numeric(5,1)` keeps two digits,
# `smallint` takes 40000, values of an enum are ordered by the alphabet, and a bigint beyond 2^53 gets another last
# digit.
#
# Why it matters: it is used to test migrations and the code on top of them without a server. A backfill that overflows,
# a view that has to be made anew and an order by status all pass. Test migrations on PostgreSQL itself, or on PGlite,
# which is PostgreSQL.
source "$(dirname "$0")/common.bash"

npm_packages pg-mem@3.0.14 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { newDb } from 'pg-mem';
import { PGlite } from '@electric-sql/pglite';

const last = async (script, query) => {
  try {
    let result;
    for (const statement of script.split('; ')) {
      result = await query(statement);
    }
    return JSON.stringify(result.rows.map((row) => row.x));
  } catch (e) {
    return 'refused';
  }
};
const server = await PGlite.create();
for (const script of [
  'create table t (a int); insert into t values (2); create view v as select a as x from t; '
    + 'alter table t rename column a to b; select x from v',
  'create table t (a numeric(5,1)); insert into t values (1.55); select a::text as x from t',
  'create table t (a smallint); insert into t values (40000); select a as x from t',
  "create type e as enum ('new', 'done'); create table t (a e); insert into t values ('done'), ('new'); "
    + 'select a::text as x from t order by t.a',
  'create table t (a bigint); insert into t values (9007199254740993); select a::text as x from t',
]) {
  await server.exec('drop schema public cascade; create schema public');
  const expected = await last(script, (statement) => server.query(statement));
  const memory = newDb().public;
  console.log(`${script}\n  PostgreSQL ${expected}, pg-mem ${await last(script, (statement) => memory.query(statement))}`);
}
JS
)
expect "Scripts and the result of their last statement:" 'create table t (a int); insert into t values (2); create view v as select a as x from t; alter table t rename column a to b; select x from v
  PostgreSQL [2], pg-mem [null]
create table t (a numeric(5,1)); insert into t values (1.55); select a::text as x from t
  PostgreSQL ["1.6"], pg-mem ["1.55"]
create table t (a smallint); insert into t values (40000); select a as x from t
  PostgreSQL refused, pg-mem [40000]
create type e as enum ('\''new'\'', '\''done'\''); create table t (a e); insert into t values ('\''done'\''), ('\''new'\''); select a::text as x from t order by t.a
  PostgreSQL ["new","done"], pg-mem ["done","new"]
create table t (a bigint); insert into t values (9007199254740993); select a::text as x from t
  PostgreSQL ["9007199254740993"], pg-mem ["9007199254740992"]' "$output"
finish
