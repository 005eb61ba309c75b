#!/usr/bin/env bash
# Package: pgFormatter, as psqlformat 1.21.0 (npm) brings it; @electric-sql/pglite 0.5.8 as the server. It takes Perl.
#
# Expected: a formatter changes white space and case between tokens; the text of a literal stays, whichever quotes it
# has.
#
# What happens: text between dollar quotes is formatted like the body of a function, also where it is a value: line
# breaks and capitals come into a message that holds words such as "select" and "from". A literal that ends in a
# backslash is taken to go on, so the next one, which then counts as code, gets a blank and loses a backslash.
#
# Why it matters: migrations insert rows and set comments, dollar quotes are used for just such texts, and formatters
# run over all scripts from a hook. The formatted script runs without an error and stores other rows. Leave scripts that
# hold data out of the formatter, and scripts that have run already in any case.
source "$(dirname "$0")/common.bash"

npm_packages psqlformat@1.21.0 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { formatSql } from 'psqlformat';
import { PGlite } from '@electric-sql/pglite';

const script = String.raw`insert into help values ($$To select a plan from the list, press F1; then wait.$$);
insert into folder values ('C:\users\'), ('D:\data\'), ('E:\');`;
const server = await PGlite.create();
for (const [label, text] of [['as written', script], ['as formatted', formatSql(script, {})]]) {
  await server.exec('drop table if exists help, folder; create table help (body text); create table folder (path text);');
  await server.exec(text);
  console.log(`${label}:`);
  for (const row of (await server.query('select body as x from help union all select path from folder')).rows) {
    console.log(JSON.stringify(row.x));
  }
}
JS
)
expect "Rows that the script inserts, before and after it was formatted:" \
    'as written:
"To select a plan from the list, press F1; then wait."
"C:\\users\\"
"D:\\data\\"
"E:\\"
as formatted:
" TO\n        SELECT\n            a plan\n        FROM\n            the LIST,\n            press F1;\n\nTHEN\nwait. "
"C:\\users\\"
" D: data\\"
"E :\\"' "$output"
finish
