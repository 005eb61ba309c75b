#!/usr/bin/env bash
# Packages: plpgsql-parser 18.5.8 with plpgsql-deparser 18.2.8 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: a function that is parsed and written again, with nothing changed, does the same; the package writes whole scripts
# with their PL/pgSQL bodies, as one does to rename a schema in all of them.
#
# What happens: an ELSE of a CASE statement that does nothing is left out. It is not superfluous: without it the server raises
# CASE_NOT_FOUND for a value that no WHEN names. The collation of a variable is left out too, so it compares otherwise.
#
# Why it matters: the new function is created without a word and is wrong later, at the first call with such a value, in a
# trigger perhaps, where it makes each insert fail.
source "$(dirname "$0")/common.bash"

npm_packages plpgsql-parser@18.5.8 plpgsql-deparser@18.2.8 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { deparse, loadModule, parse } from 'plpgsql-parser';
import { PGlite } from '@electric-sql/pglite';

const script = `create function size_of(code text) returns text language plpgsql as $$
declare size text := 'unknown';
begin
  case code when 'S' then size := 'small'; when 'L' then size := 'large'; else null; end case;
  return size;
end $$;
create function is_before(a text, b text) returns boolean language plpgsql as $$
declare first text collate "und-x-icu" := a;
begin
  return first < b;
end $$;`;

await loadModule();
for (const [label, sql] of [['before', script], ['after', await deparse(await parse(script))]]) {
  const server = await PGlite.create();
  await server.exec(sql);
  for (const call of ["size_of('L')", "size_of('M')", "is_before('a', 'B')"]) {
    try {
      console.log(`${label}: ${call} is ${(await server.query(`select ${call} as value`)).rows[0].value}`);
    } catch (error) {
      console.log(`${label}: ${call} fails with ${error.code}, ${error.message}`);
    }
  }
}
JS
)
expect "Two functions, before and after the way through the parser and back:" \
    "before: size_of('L') is large
before: size_of('M') is unknown
before: is_before('a', 'B') is true
after: size_of('L') is large
after: size_of('M') fails with 20000, case not found
after: is_before('a', 'B') is false" "$output"
finish
