#!/usr/bin/env bash
# Packages: pgTAP 1.2.0, postgresql-15-pgtap 1.2.0-3 (Debian 12); @electric-sql/pglite 0.5.8 (npm) as the server.
#
# Expected: tests of the schema that passed fail when the schema is made otherwise, as has_index does with another column,
# and index_is_unique with an index that is not unique.
#
# What happens: has_index and index_is_unique pass as well where the index is for some rows alone, and where a key column becomes
# an INCLUDE column, so that other rows are refused. Tests of checks and triggers pass where the check was never
# validated and the trigger is disabled. A column of a domain that is NOT NULL passes for one that takes nulls, which it refuses.
#
# Why it matters: such tests are to guard a schema against a migration that goes wrong, and stay green when it does. Compare
# pg_get_indexdef and pg_get_constraintdef with a text instead, and test with rows.
source "$(dirname "$0")/common.bash"

(cd "$work" && apt-get -qq download postgresql-15-pgtap=1.2.0-3 && dpkg-deb -x postgresql-15-pgtap_*.deb .) >"$work/apt.log" 2>&1 ||
    { cat "$work/apt.log" >&2; exit 2; }
npm_packages @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { readFileSync } from 'node:fs';

const server = await PGlite.create();
await server.exec(readFileSync('usr/share/postgresql/15/extension/pgtap--1.2.0.sql', 'utf8'));
await server.exec(`create function f() returns trigger language plpgsql as 'begin return new; end';
  create domain filled as text constraint filled not null; select plan(20)`);
const test = async (label, assertion, ...schemas) => {
  const results = [];
  for (const schema of schemas) {
    await server.exec(`drop table if exists t; create table t (a int, b int, note filled default 'x'); ${schema}`);
    const { rows } = await server.query(`select ${assertion} as line`);
    results.push(rows[0].line.match(/^(not )?ok/)[0]);
  }
  console.log(`${label}: ${results.join(' -> ')}`);
};
const index = 'create unique index i on t (a, b)';
const hasIndex = "has_index('t', 'i', array['a', 'b'])";
await test('index (a, b) -> (a)', hasIndex, index, 'create unique index i on t (a)');
await test('index (a, b) -> (a) INCLUDE (b)', hasIndex, index, 'create unique index i on t (a) include (b)');
await test('index (a, b) -> (a, b) WHERE a > 9', hasIndex, index, `${index} where a > 9`);
await test('unique index -> unique WHERE a > 9', "index_is_unique('t', 'i')", index, `${index} where a > 9`);
const check = 'alter table t add check (a > 0)';
await test('check -> NOT VALID', "col_has_check('t', 'a'::name)", check, `${check} not valid`);
const trigger = 'create trigger g before insert on t for each row execute function f()';
await test('trigger -> disabled', "trigger_is('t', 'g', 'f')", trigger, `${trigger}; alter table t disable trigger g`);
await test('column of a NOT NULL domain', "col_is_null('t', 'note', 'nulls')", '');
const error = await server.query("insert into t (note) values (null)").catch(({ message }) => message);
console.log(`null in it: ${error}`);
JS
)
expect "The result of a test before and after a change of the schema:" \
    'index (a, b) -> (a): ok -> not ok
index (a, b) -> (a) INCLUDE (b): ok -> ok
index (a, b) -> (a, b) WHERE a > 9: ok -> ok
unique index -> unique WHERE a > 9: ok -> ok
check -> NOT VALID: ok -> ok
trigger -> disabled: ok -> ok
column of a NOT NULL domain: ok
null in it: domain filled does not allow null values' "$output"
finish
