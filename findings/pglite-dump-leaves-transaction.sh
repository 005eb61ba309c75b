#!/usr/bin/env bash
# Packages: @electric-sql/pglite-tools 0.4.8 (pgDump) with @electric-sql/pglite 0.5.8 (npm).
#
# Expected: a dump reads. What was possible in the database before is possible after it, as it is after pg_dump, which
# has a session of its own.
#
# What happens: pgDump runs in the one session of PGlite and leaves it in its own read-only transaction, so the next
# insert fails. After a rollback the search path is empty, and names without a schema are not found. The prepared
# statements are gone, and statement_timeout is 0.
#
# Why it matters: tests compare the dump before and after a migration, and the migration between them then fails, or its
# timeouts have no effect. After a dump, run `rollback` and set search_path and the timeouts again.
source "$(dirname "$0")/common.bash"

npm_packages @electric-sql/pglite-tools@0.4.8 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';

const server = await PGlite.create();
await server.exec("create table t (a int); set statement_timeout = '5s'; prepare q as select 1");
const state = async (label) => {
  const { rows } = await server.query(
    "select current_setting('transaction_read_only') as read_only, current_setting('statement_timeout') as timeout, "
      + "(select count(*) from pg_prepared_statements where name = 'q') as prepared");
  const insert = await server.query('insert into t values (1)').then(() => 'done', (e) => e.message);
  const { read_only, timeout, prepared } = rows[0];
  console.log(`${label}: read only ${read_only}, timeout ${timeout}, prepared ${prepared}, insert ${insert}`);
};
await state('before');
await pgDump({ pg: server });
await state('after');
await server.exec('rollback');
await state('after rollback');
JS
)
expect "The session before and after a dump:" 'before: read only off, timeout 5s, prepared 1, insert done
after: read only on, timeout 0, prepared 0, insert cannot execute INSERT in a read-only transaction
after rollback: read only off, timeout 0, prepared 0, insert relation "t" does not exist' "$output"
finish
