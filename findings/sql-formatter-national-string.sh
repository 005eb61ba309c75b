#!/usr/bin/env bash
# Packages: sql-formatter 15.9.0 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: a formatter changes white space, and with the language "postgresql" it knows that language's tokens. n'x' is a
# string of the SQL standard (of NATIONAL CHARACTER), which PostgreSQL reads as one token of type char.
#
# What happens: a blank comes between n and the quote. That is another expression, a literal of a type called n, which
# parses just as well; and two strings that are one because a line break stands between them are put on one line.
#
# Why it matters: formatted on commit, a script that came from another database system fails, and only when it runs, in
# the first case with a message about a type that nobody has named.
source "$(dirname "$0")/common.bash"

npm_packages sql-formatter@15.9.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { format } from 'sql-formatter';
import { PGlite } from '@electric-sql/pglite';

const server = await PGlite.create();
for (const sql of ["select n'x' as value", "select 'x'\n'y' as value"]) {
  const before = (await server.query(sql)).rows[0].value;
  const formatted = format(sql, { language: 'postgresql' });
  const after = await server.query(formatted).then((r) => r.rows[0].value, (e) => e.message);
  console.log(`${before} | ${formatted.replace(/\s+/g, ' ')} | ${after}`);
}
JS
)
expect "Value before, formatted statement, value after:" \
    "x | select n 'x' as value | type \"n\" does not exist
xy | select 'x' 'y' as value | syntax error at or near \"'y'\"" "$output"
finish
