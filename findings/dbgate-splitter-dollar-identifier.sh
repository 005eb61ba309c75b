#!/usr/bin/env bash
# Packages: dbgate-query-splitter 4.12.0 with postgreSplitterOptions, @databases/split-sql-query 1.0.4 (npm).
#
# Expected: both split a PostgreSQL script at the semicolons between statements. A dollar sign may stand within a name; a
# dollar quote right behind one belongs to the name and opens no string (PostgreSQL manual, "Dollar-Quoted String
# Constants").
#
# What happens: both see the opening of a dollar quote within the names a$b$ and c$b$, and take all between them for one
# string: two statements come out as one.
#
# Why it matters: names of this kind come with migrations from Oracle and DB2. Sent as one prepared statement the two are
# refused; sent as text they share a fate in one transaction that each should have had for itself.
source "$(dirname "$0")/common.bash"

npm_packages dbgate-query-splitter@4.12.0 @databases/split-sql-query@1.0.4 @databases/sql@3.3.0
output=$(node_main <<'JS'
import { splitQuery, postgreSplitterOptions } from 'dbgate-query-splitter';
import split from '@databases/split-sql-query';
import databases from '@databases/sql';

const script = 'create table a$b$ (x int); create table c$b$ (y int);';
console.log('dbgate-query-splitter:', splitQuery(script, postgreSplitterOptions).length);
const query = databases.default.__dangerous__rawValue(script);
console.log('@databases/split-sql-query:', split.default(query).length);
JS
)
expect "Parts of a script of two CREATE TABLE:" "dbgate-query-splitter: 1
@databases/split-sql-query: 1" "$output"
finish
