#!/usr/bin/env bash
# Package: @sqltools/formatter 1.2.5 (npm), by which "typeorm migration:generate --pretty" formats the statements that it writes.
#
# Expected: a formatter changes white space between tokens, and nothing in a literal; a statement that runs before runs after.
#
# What happens: a backslash before the closing quote is taken for an escape, so that of the next literal each word is a token of its
# own: 'D:\new  data' gets blanks, and one of two is lost. Text between dollar quotes is formatted as code. What follows the inner
# comment of two becomes a part of the statement.
#
# Why it matters: the migration runs and stores another default, another text or another function than the model has, and the next
# comparison may write the same change again. Generate without --pretty.
source "$(dirname "$0")/common.bash"

npm_packages @sqltools/formatter@1.2.5
output=$(node_main <<'JS'
import { createRequire } from 'node:module';

const { format } = createRequire(import.meta.url)('@sqltools/formatter');
for (const sql of [
  String.raw`select 'C:\', 'D:\new  data'`,
  String.raw`alter table t alter a set default '\', alter b set default 'x, y'`,
  'insert into t values ($$Dear  Ann,\n\nyours$$)',
  'insert into t values ($$a; b$$)',
  'select $x$it\'s  1-2$x$',
  'select 1 /* old: /* two */ , 3 */ , 4',
  "select 'a  b'",
]) {
  console.log(JSON.stringify(sql));
  console.log(`  ${JSON.stringify(format(sql, { language: 'sql' }))}`);
}
JS
)
expect "A statement, and what it is formatted to:" \
    '"select '\''C:\\'\'', '\''D:\\new  data'\''"
  "select '\''C:\\'\'', '\'' D: \\ new data '\''"
"alter table t alter a set default '\''\\'\'', alter b set default '\''x, y'\''"
  "alter table t alter a\nset default '\''\\'\'', alter b set default '\'' x,\n  y '\''"
"insert into t values ($$Dear  Ann,\n\nyours$$)"
  "insert into t\nvalues ($$Dear Ann, yours $$)"
"insert into t values ($$a; b$$)"
  "insert into t\nvalues (\n    $$a;\nb $$\n)"
"select $x$it'\''s  1-2$x$"
  "select $x$it '\''s  1-2$x$"
"select 1 /* old: /* two */ , 3 */ , 4"
  "select 1\n  /* old: /* two */\n,\n  3 * /,\n  4"
"select '\''a  b'\''"
  "select '\''a  b'\''"' "$output"
finish
