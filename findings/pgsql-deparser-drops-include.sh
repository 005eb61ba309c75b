#!/usr/bin/env bash
# Packages: pgsql-parser 18.2.8 and pgsql-deparser 18.3.8 (npm), the parser of PostgreSQL itself and its way back to SQL.
#
# Expected: the SQL of an unchanged tree is the same statement in another layout; the package offers itself for reading
# SQL, changing the tree and writing it again.
#
# What happens: of a unique constraint the INCLUDE columns and the storage parameters are left out, of a constraint trigger
# the table after FROM, and INCLUDING ALL EXCLUDING COMMENTS becomes a list without COMPRESSION. Each result is valid SQL,
# so nothing fails; only its tree, read again, is another one.
#
# Why it matters: tools that rewrite migrations (rename a schema, qualify names) lose covering columns without a word, and
# queries that were answered from the index alone read the table from then on.
source "$(dirname "$0")/common.bash"

npm_packages pgsql-parser@18.2.8 pgsql-deparser@18.3.8
output=$(node_main <<'JS'
import { parse } from 'pgsql-parser';
import { deparse } from 'pgsql-deparser';

for (const sql of [
  'alter table t add constraint u unique (a) include (b) with (fillfactor = 70)',
  'create constraint trigger c after update on t from other for each row execute function f()',
  'create table copy (like t including all excluding comments)',
]) {
  console.log((await deparse(await parse(sql))).replace(/\s+/g, ' '));
}
JS
)
expect "An INCLUDE, a FROM and INCLUDING ALL EXCLUDING COMMENTS, parsed and written again:" \
    "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)
CREATE CONSTRAINT TRIGGER c AFTER UPDATE ON t FOR EACH ROW EXECUTE PROCEDURE f()
CREATE TABLE copy ( LIKE t INCLUDING CONSTRAINTS INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY INCLUDING INDEXES INCLUDING STATISTICS INCLUDING STORAGE )" "$output"
finish
