#!/usr/bin/env bash
# Packages: @pgtyped/cli 2.4.3 with @pgtyped/runtime 2.4.2, node-postgres 8.16.3, TypeScript 5.9.3 (npm), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: the types that are generated for a query are those of the values that the query returns.
#
# What happens: a bit is a boolean, while the driver returns the text 0 or 1, and both are true. A time is a Date, while it returns a
# text. An interval is a string, while it is an object, and a column of the outer side of a join is never null. The compiler takes it all.
#
# Why it matters: flags of an older database are often bits, and each row has all of them. Make them boolean in a migration, or cast
# in the query, and have typesOverrides in the configuration for what the driver returns.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages @pgtyped/cli@2.4.3 @pgtyped/runtime@2.4.2 pg@8.16.3 @types/pg@8.15.5 typescript@5.9.3
mkdir "$work/queries"
cat >"$work/queries/q.sql" <<'SQL'
/* @name findShops */
select id, closed, opens, pause, country from shop left join region on region.name = shop.region order by id;
SQL
cat >"$work/client.ts" <<'TS'
import pg from 'pg';
import { findShops } from './queries/q.queries';

async function main() {
  const client = new pg.Client(process.argv[2]);
  await client.connect();
  for (const { id, closed, opens, pause, country } of await findShops.run(undefined, client)) {
    console.log(`${id}: ${closed ? 'closed' : 'open'}, ${opens! instanceof Date ? 'Date' : typeof opens}, ${typeof pause}, ${country}`);
  }
  await client.end();
}
main();
TS
output=$(node_main_with_server <<'JS'
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';

const dbUrl = process.argv[2];
const client = new pg.Client(dbUrl);
await client.connect();
await client.query(`
  create table region (name text primary key, country text not null);
  create table shop (id int primary key, closed bit(1) not null, opens time not null, pause interval not null, region text);
  insert into shop values (1, '0', '09:00', '1 hour', 'north'), (2, '1', '10:00', '1 hour', null)`);
await client.end();
const transforms = [{ mode: 'sql', include: '*.sql', emitTemplate: '{{dir}}/{{name}}.queries.ts' }];
writeFileSync('pgtyped.json', JSON.stringify({ transforms, srcDir: 'queries', dbUrl }));
execFileSync('node_modules/.bin/pgtyped', ['-c', 'pgtyped.json']);
console.log(readFileSync('queries/q.queries.ts', 'utf8').match(/interface IFindShopsResult [^}]*}/)[0]);
execFileSync('node_modules/.bin/tsc', '--strict --skipLibCheck --module commonjs --esModuleInterop --outDir out client.ts'.split(' '));
process.stdout.write(execFileSync('node', ['out/client.js', dbUrl], { encoding: 'utf8' }));
JS
)
expect "The generated type, and what the compiled program says of bit 0 and 1, of a time, an interval and a region that is missing:" \
    'interface IFindShopsResult {
  closed: boolean;
  country: string;
  id: number;
  opens: Date;
  pause: string;
}
1: closed, string, object, null
2: closed, string, object, null' "$output"
finish
