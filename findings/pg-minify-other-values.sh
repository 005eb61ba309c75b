#!/usr/bin/env bash
# Packages: pg-minify 1.8.0 and, as the server, @electric-sql/pglite 0.5.8 (npm). It is what pg-promise's QueryFile minifies with.
#
# Expected: a minified statement does what the statement did; comments and blanks between the parts of a statement are what
# is removed. The package names one limitation, dollar quotes, which are not used here.
#
# What happens: of a literal that goes over several lines, each line loses the blanks at its beginning and its end. With
# "compress", the blank between two minus signs is removed as well, and what follows is a comment; and a literal that is continued
# on the next line is put beside its second part, where two quotes stand for one apostrophe.
#
# Why it matters: schema and seed scripts are loaded through it. Templates lose their layout, a computed column subtracts
# nothing, and no statement fails.
source "$(dirname "$0")/common.bash"

npm_packages pg-minify@1.8.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import minify from 'pg-minify';
import { PGlite } from '@electric-sql/pglite';

const server = await PGlite.create();
const value = async (sql) => JSON.stringify(Object.values((await server.query(sql)).rows[0])[0]);
for (const [sql, options] of [
  ["select 'list:\n  - one\n'", {}],
  ['select 5 - -1', { compress: true }],
  ["select 'one'\n 'two'", { compress: true }],
]) {
  const minified = minify(sql, options);
  console.log(`${await value(sql)}, then ${await value(minified)} by ${minified}`);
}
JS
)
expect "The value of a statement, and that of the minified one:" \
    '"list:\n  - one\n", then "list:\n- one\n" by select E'"'"'list:\n- one\n'"'"'
6, then 5 by select 5--1
"onetwo", then "one'"'"'two" by select'"'one''two'" "$output"
finish
