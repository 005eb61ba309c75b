#!/usr/bin/env bash
# Packages: pg-dump-parser 1.8.1 with @electric-sql/pglite 0.5.8 as the server and @electric-sql/pglite-tools 0.4.8, its pg_dump (npm).
#
# Expected: parsePgDump returns an object for each object of the dump, with its SQL, which is written to a file of its own, as its
# documentation shows.
#
# What happens: the SQL below a header is divided at each two blank lines, which are what pg_dump puts between objects, but also what
# the body of a function or the text of a comment may have. Such a function comes as two objects with the header of a
# whole one; neither is a statement.
#
# Why it matters: a tool that keeps the objects in files, compares them or runs them one by one has half a function, and a change
# in the other half is one of another object. Keep functions to one blank line.
source "$(dirname "$0")/common.bash"

npm_packages --ignore-scripts pg-dump-parser@1.8.1 @electric-sql/pglite@0.5.8 @electric-sql/pglite-tools@0.4.8
output=$(node_main <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';
import parser from 'pg-dump-parser';

const server = await PGlite.create();
await server.exec(`create function f() returns int language plpgsql as $$
begin
  perform 1;


  return 2;
end $$;
  create function g() returns int language sql return 1`);
const dump = await (await pgDump({ pg: server, args: ['--schema-only'] })).text();
const print = (objects) => {
  for (const { header, sql } of objects.filter(({ header, sql }) => header.Type === 'FUNCTION' && !sql.startsWith('ALTER'))) {
    console.log(`${header.Type} ${header.Name}: ${JSON.stringify(sql)}`);
  }
};
print(parser.parsePgDump(dump));
JS
)
expect "The functions of the dump:" \
    'FUNCTION f(): "CREATE FUNCTION public.f() RETURNS integer\n    LANGUAGE plpgsql\n    AS $$\nbegin\n  perform 1;"
FUNCTION f(): "  return 2;\nend $$;"
FUNCTION g(): "CREATE FUNCTION public.g() RETURNS integer\n    LANGUAGE sql\n    RETURN 1;"' "$output"
finish
