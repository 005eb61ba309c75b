#!/usr/bin/env bash
# Packages: graphile-migrate 1.4.1, with pg-minify as it takes it, and pg 8.16.3 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: "graphile-migrate watch" runs current.sql again whenever it was changed, so that the database of the developer is the one
# of the file; it skips a change of comments alone.
#
# What happens: two versions are compared without their white space, and that inside of texts counts for nothing: an indentation in a
# literal, and any white space between dollar quotes. The change is skipped as "unchanged", and stored as if it had been run.
#
# Why it matters: the indentation is a part of YAML, of Markdown and of functions in Python. The database of the developer has the old
# text, so the tests run with another one than production gets from "graphile-migrate commit". Change another word along with it.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages graphile-migrate@1.4.1 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import pg from 'pg';

const url = process.argv[2];
const client = new pg.Client(url);
await client.connect();
for (const name of ['shop', 'shop_shadow']) await client.query(`create database ${name}`);
const shop = new pg.Client(url.replace(/postgres$/, 'shop'));
await shop.connect();
mkdirSync('migrations/committed', { recursive: true });
writeFileSync('.gmrc', '{}');
for (const text of ["'server:\n  port: 1'", "'server:\nport: 1'", "'server:\nport: 2'", '$$a\n    b$$', '$$a\n  b$$']) {
  writeFileSync('migrations/current.sql', `drop table if exists setting;\ncreate table setting as select ${text} as yaml;\n`);
  const { status, stdout, stderr } = spawnSync('npx', ['graphile-migrate', 'watch', '--once'], { encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url.replace(/postgres$/, 'shop'), SHADOW_DATABASE_URL: url.replace(/postgres$/, 'shop_shadow'), ROOT_DATABASE_URL: url } });
  if (status !== 0) throw new Error(stdout + stderr);
  const { rows: [row] } = await shop.query('select yaml from setting');
  console.log(`${JSON.stringify(text)}: ${/unchanged, skipping/.test(stdout) ? 'unchanged' : 'run'}, ${JSON.stringify(row.yaml)}`);
}
await shop.end();
await client.end();
JS
)
expect "The literal in the file, what the tool does with it, and the text in the database:" \
    '"'\''server:\n  port: 1'\''": run, "server:\n  port: 1"
"'\''server:\nport: 1'\''": unchanged, "server:\n  port: 1"
"'\''server:\nport: 2'\''": run, "server:\nport: 2"
"$$a\n    b$$": run, "a\n    b"
"$$a\n  b$$": unchanged, "a\n    b"' "$output"
finish
