#!/usr/bin/env bash
# Packages: pgsql-ast-parser 12.0.2 and, as the server, @electric-sql/pglite 0.5.8 (npm).
#
# Expected: a statement that is parsed and written again (parse, toSql) is the same statement. INTERVAL '1' YEAR is the
# SQL standard's literal, in which the field after the string says what the number counts (PostgreSQL manual, "Interval
# Input").
#
# What happens: the field becomes the name of the column, and PostgreSQL reads the number as seconds. In the same way the
# bound of an array type, int[2], becomes an index into the value.
#
# Why it matters: the first raises no error anywhere, and a retention of a year is a retention of a second. pg-mem, which many test suites
# use in place of a server, is built on this parser.
source "$(dirname "$0")/common.bash"

npm_packages pgsql-ast-parser@12.0.2 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { parse, toSql } from 'pgsql-ast-parser';
import { PGlite } from '@electric-sql/pglite';

const server = await PGlite.create();
for (const sql of ["select interval '1' year", "select '{7,8,9}'::int[2]"]) {
  const written = parse(sql).map((statement) => toSql.statement(statement)).join(';');
  const value = async (text) => Object.entries((await server.query(`select x::text from (${text}) x`)).rows[0])[0][1];
  console.log(`${await value(sql)} | ${written.replace(/\s+/g, ' ')} | ${await value(written).catch((e) => e.message)}`);
}
JS
)
expect "Value before, statement as it is written again, value after:" \
    "(\"1 year\") | SELECT (('1')::interval ) AS year | (00:00:01)
(\"{7,8,9}\") | SELECT ((('{7,8,9}')::int )[(2)] ) | invalid input syntax for type integer: \"{7,8,9}\"" "$output"
finish
