#!/usr/bin/env bash
# Packages: @toichubek/pg-ddl-extractor 1.0.7 (npm) with pg 8.16.3, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the files that the tool writes for version control hold the tables as they are: the definitions make the same ones.
#
# What happens: the columns of a foreign key, and those that it refers to, are each sorted by name, so that other columns belong
# together. bit(3) is bit(1), arrays and times lose their lengths, identity and generated columns are plain ones, and a check
# whose name ends in _not_null is left out.
#
# Why it matters: a database that is restored from these files takes rows that the old one refuses and refuses rows that it
# takes. The files of two databases that differ in these points are the same, so that pg-ddl-diff has nothing to say.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages @toichubek/pg-ddl-extractor@1.0.7 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import pg from 'pg';

const { port } = new URL(process.argv[2]);
const client = new pg.Client(process.argv[2]);
await client.connect();
await client.query(`create table stock (item integer, depot integer, unique (item, depot));
  create table move (article integer, place integer, flags bit(3), codes varchar(5)[], at timestamp(0),
    id integer generated always as identity, twice integer generated always as (article * 2) stored,
    constraint place_not_null check (place is not null or article < 0),
    constraint move_stock foreign key (article, place) references stock (item, depot))`);
const options = { host: 'localhost', port, database: 'postgres', user: 'postgres', output: 'out' };
execFileSync('node', ['node_modules/@toichubek/pg-ddl-extractor/dist/cli/extract.js', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])],
  { stdio: ['ignore', 'ignore', 'inherit'] });
const sql = readFileSync('out/tables/public.move.sql', 'utf8');
console.log(sql.slice(sql.indexOf('CREATE')).trim());
process.exit();
JS
)
expect "The file of a table whose key is (article, place) to (item, depot):" \
    'CREATE TABLE public.move (
    article integer,
    place integer,
    flags bit,
    codes varchar[],
    at timestamp without time zone,
    id integer NOT NULL,
    twice integer,
    CONSTRAINT move_stock FOREIGN KEY (article, place) REFERENCES public.stock (depot, item)
);' "$output"
finish
