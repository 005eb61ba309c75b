#!/usr/bin/env bash
# Packages: node-pg-migrate 9.0.0 with pg 8.16.3 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: a number that a migration gives as an option of a sequence or an identity column is in the statement; its type is a number,
# with no exception for 0, and minvalue takes null or false where there shall be none.
#
# What happens: start, maxvalue and restart of 0 are left out like an option that was not given, and so is a minvalue of 0. A sequence
# that is to begin with 0 begins with 1, one that counts down to 0 and below begins with -1, and one that is set back to 0
# goes on.
#
# Why it matters: the first id is one that the rows and programs around it do not expect, and the next migration that restarts the
# sequence has no effect at all.
source "$(dirname "$0")/common.bash"

npm_packages node-pg-migrate@9.0.0 pg@8.16.3 @electric-sql/pglite@0.5.8
mkdir "$work/migrations"
cat >"$work/migrations/1_sequences.mjs" <<'JS'
export const up = (pgm) => {
  pgm.createSequence('up_from_zero', { minvalue: 0, start: 0 });
  pgm.createSequence('down_from_zero', { increment: -1, maxvalue: 0, start: 0 });
  pgm.createSequence('set_back', { minvalue: -5, start: 7 });
  pgm.alterSequence('set_back', { restart: 0, cycle: true });
  pgm.createTable('t', { id: { type: 'int', sequenceGenerated: { precedence: 'BY DEFAULT', minvalue: 0, start: 0 } }, name: 'text' });
};
JS
output=$(node_main <<'JS'
import { runner } from 'node-pg-migrate';
import { PGlite } from '@electric-sql/pglite';

const server = await PGlite.create();
await runner({
  dbClient: { query: async (query, values) => {
    const text = query.text ?? query;
    const result = values?.length ? await server.query(text, values) : (await server.exec(text)).at(-1);
    return { rows: result.rows, rowCount: result.rows.length };
  } },
  dir: 'migrations', migrationsTable: 'done', direction: 'up', noLock: true, log: () => {},
});
for (const [label, query] of [
  ['up_from_zero', "nextval('up_from_zero')"], ['down_from_zero', "nextval('down_from_zero')"], ['set_back', "nextval('set_back')"],
  ['identity', "nextval('t_id_seq')"],
]) {
  console.log(`${label}: ${Object.values((await server.query(`select ${query} as value`)).rows[0])[0]}`);
}
JS
)
expect "The first values of sequences that are to begin with 0, or are set back to 0:" \
    "up_from_zero: 1
down_from_zero: -1
set_back: 7
identity: 1" "$output"
finish
