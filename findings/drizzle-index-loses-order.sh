#!/usr/bin/env bash
# Packages: drizzle-kit 0.31.11, drizzle-orm 0.45.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: the SQL that the kit generates for a schema has what the schema says: the order of an index's columns, its operator
# class, that it is for the partitioned table alone, and the precision of an interval. What is not said is the server's default.
#
# What happens: where an operator class is given, the order is left out. Where desc() is given and nothing about nulls, NULLS LAST is
# added, while "order by .. desc" has the nulls first, also as Drizzle itself writes it. onOnly becomes on. The precision of
# an interval with fields is left out.
#
# Why it matters: the index is there and does not serve the query that it was made for, which sorts the whole table; and the one
# for the partitioned table alone locks and indexes each partition.
source "$(dirname "$0")/common.bash"

npm_packages drizzle-kit@0.31.11 drizzle-orm@0.45.0 @electric-sql/pglite@0.5.8
cat >"$work/drizzle.config.json" <<'JSON'
{ "dialect": "postgresql", "schema": "./schema.ts" }
JSON
cat >"$work/schema.ts" <<'TS'
import { index, integer, interval, pgTable, text } from 'drizzle-orm/pg-core';

export const t = pgTable('t', { code: text(), n: integer(), step: interval({ fields: 'day to second', precision: 0 }) }, (t) => [
  index('with_class').on(t.code.desc().nullsLast().op('text_pattern_ops')),
  index('downwards').on(t.n.desc()),
  index('alone').onOnly(t.code, t.n),
]);
TS
output=$(node_main <<'JS'
import { execFileSync } from 'node:child_process';
import { PGlite } from '@electric-sql/pglite';

const sql = execFileSync('npx', ['drizzle-kit', 'export'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
for (const line of sql.split('\n').filter((line) => /INDEX|step/.test(line))) {
  console.log(line.trim());
}
const server = await PGlite.create();
await server.exec(sql);
await server.exec('set enable_seqscan = off');
for (const nulls of ['', ' nulls last']) {
  const plan = (await server.query(`explain (costs off) select n from t order by n desc${nulls}`, [], { rowMode: 'array' })).rows;
  console.log(`order by n desc${nulls}: ${plan.flat().map((line) => line.trim()).join(', ')}`);
}
JS
)
expect "The generated SQL, and two queries for the index downwards:" \
    '"step" interval day to second
CREATE INDEX "with_class" ON "t" USING btree ("code" text_pattern_ops);
CREATE INDEX "downwards" ON "t" USING btree ("n" DESC NULLS LAST);
CREATE INDEX "alone" ON "t" USING btree ("code","n");
order by n desc: Sort, Sort Key: n DESC, ->  Bitmap Heap Scan on t, ->  Bitmap Index Scan on alone
order by n desc nulls last: Index Only Scan using downwards on t' "$output"
finish
