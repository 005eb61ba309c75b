#!/usr/bin/env bash
# Packages: @flvmnt/pgfence 0.1.5 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: the linter says of a statement that it rewrites the table where it does, and its safe rewrite does not.
#
# What happens: for a column `bigserial` it offers an identity column as the safe rewrite, which writes the whole table anew,
# too, under the same lock; an identity column by itself, a column of a domain with a check, SET UNLOGGED and CLUSTER
# are no matter to it. A default of now(), which the server computes once, is said to rewrite the table.
#
# Why it matters: who follows the advice on a large table stops all readers and writers of it for as long as the linter was to
# prevent. Add a plain column, fill it in batches, and make it an identity after that.
source "$(dirname "$0")/common.bash"

npm_packages @flvmnt/pgfence@0.1.5 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const server = await PGlite.create();
const checks = (sql) => {
  writeFileSync('step.sql', `set lock_timeout = '2s';\n${sql};\n`);
  const json = execFileSync('node', ['node_modules/@flvmnt/pgfence/dist/index.js', 'analyze', 'step.sql', '--output', 'json']);
  return JSON.parse(json).results[0].checks;
};
const node = async () => (await server.query(`select pg_relation_filenode('t') as node`)).rows[0].node;
const run = async (sql) => {
  await server.exec('drop table if exists t; create table t (id int); create index i on t (id); insert into t values (1)');
  const before = await node();
  await server.exec(sql);
  const [check] = checks(sql);
  console.log(`${sql}: ${(await node()) === before ? 'no rewrite' : 'rewritten'}; `
    + (check ? `${check.risk} ${check.ruleId}` : 'no risk'));
  return check;
};
await server.exec('create domain d as int check (value > 0)');
await run('ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid()');
const { safeRewrite } = await run('ALTER TABLE t ADD COLUMN a bigserial');
console.log(`  safe rewrite: ${safeRewrite.steps}`);
await run(safeRewrite.steps[0].replace(';', ''));
await run('ALTER TABLE t ADD COLUMN a d');
await run('ALTER TABLE t SET UNLOGGED');
await run('CLUSTER t USING i');
await run('ALTER TABLE t ADD COLUMN a timestamptz DEFAULT now()');
JS
)
expect "Statements, whether the server rewrites the table, and the first word of the linter:" \
    'ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid(): rewritten; HIGH add-column-non-constant-default
ALTER TABLE t ADD COLUMN a bigserial: rewritten; MEDIUM add-column-serial
  safe rewrite: ALTER TABLE t ADD COLUMN a bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE t ADD COLUMN a bigint GENERATED ALWAYS AS IDENTITY: rewritten; no risk
ALTER TABLE t ADD COLUMN a d: rewritten; no risk
ALTER TABLE t SET UNLOGGED: rewritten; no risk
CLUSTER t USING i: rewritten; no risk
ALTER TABLE t ADD COLUMN a timestamptz DEFAULT now(): no rewrite; HIGH add-column-non-constant-default' "$output"
finish
