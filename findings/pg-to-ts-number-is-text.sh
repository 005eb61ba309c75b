#!/usr/bin/env bash
# Packages: pg-to-ts 4.1.1 with typescript 5.4.5, and pg 8.16.3 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the generated type of a column is the one that a query returns, since the tool is for users of these drivers, and
# has a setting for dates, which the drivers can return in two ways.
#
# What happens: bigint, numeric and money are `number`, and bytea and interval `string`. The drivers return texts for the first
# three, since a number of JavaScript has too few digits, and objects for the other two.
#
# Why it matters: the compiler is content with `price + tax`, which joins two texts; and where an integer column becomes bigint by
# a migration, the generated type does not change while its values do. Type these as string, or set parsers in the driver.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages pg-to-ts@4.1.1 typescript@5.4.5 pg@8.16.3
output=$(node_main_with_server <<'JS'
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import pg from 'pg';

const client = new pg.Client(process.argv[2]);
await client.connect();
const generate = async (type) => {
  await client.query(`drop table if exists t; create table t (n integer not null, price ${type} not null, tax ${type} not null,
    amount money not null, data bytea not null, wait interval not null)`);
  execFileSync('node', ['node_modules/pg-to-ts/dist/cli.js', 'generate', '-c', process.argv[2], '-s', 'public', '-t', 't', '-o', 't.ts'],
    { stdio: 'ignore' });
  return new Map([...readFileSync('t.ts', 'utf8').split('export interface TInput')[0].matchAll(/^ *(\w+): (\w+);/gm)].map(([, name, ts]) => [name, ts]));
};
for (const type of ['integer', 'bigint', 'numeric(10,2)']) {
  const types = await generate(type);
  await client.query(`insert into t values (1, 19, 4, 5, '\\x00', '1 day')`);
  const { rows: [row] } = await client.query('select * from t');
  console.log(`${type}: ${Object.keys(row).map((name) => `${name} ${types.get(name)} is ${typeof row[name]}`).join(', ')}; `
    + `price + tax is ${row.price + row.tax}`);
}
process.exit();
JS
)
expect "Generated types, and the values that are returned:" \
    'integer: n number is number, price number is number, tax number is number, amount number is string, data string is object, wait string is object; price + tax is 23
bigint: n number is number, price number is string, tax number is string, amount number is string, data string is object, wait string is object; price + tax is 194
numeric(10,2): n number is number, price number is string, tax number is string, amount number is string, data string is object, wait string is object; price + tax is 19.004.00' "$output"
finish
