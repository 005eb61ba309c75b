#!/usr/bin/env bash
# Packages: slonik 49.10.9 with zod 4.1.12 and, as the server, @electric-sql/pglite 0.5.8 (npm); its default type parsers.
#
# Expected: an interval, which the client returns as a number of seconds, is that number, or an error where there is none.
#
# What happens: a negative part counts as zero, so that an hour ago is now and `1 mon -1 day` is a month; an infinite interval
# is 0, too, and fractions below a millisecond are lost. A timestamp before our era, or with an offset of seconds, is NaN.
#
# Why it matters: a script that moves terms, delays or balances of hours writes others than it read, with no error. Select
# extract(epoch from ..), or the text of the column, and write that back with a cast.
source "$(dirname "$0")/common.bash"

npm_packages slonik@49.10.9 zod@4.1.12 @electric-sql/pglite@0.5.8
output=$(node_main <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { createTypeParserPreset } from 'slonik';

const server = await PGlite.create();
await server.exec("set time zone 'Europe/Amsterdam'");
const parsers = new Map(createTypeParserPreset().map(({ name, parse }) => [name, parse]));
const print = async (type, ...values) => {
  for (const value of values) {
    const { rows } = await server.query(`select v::text as text, extract(epoch from v)::text as seconds from (select '${value}'::${type} as v) s`);
    console.log(`${rows[0].text}: ${parsers.get(type)(rows[0].text)}, of ${rows[0].seconds}`);
  }
};
await print('interval', '2 days 0.5 seconds', '-1 hour', '-3 days', '1 day -1 hour', '0.0005 seconds', 'infinity');
await print('timestamptz', '2024-06-01 12:00Z', '1890-06-01 12:00Z', '0044-03-15 12:00Z BC');
JS
)
expect "Values, what slonik makes of them, and the seconds that they have:" \
    '2 days 00:00:00.5: 172800.5, of 172800.500000
-01:00:00: 0, of -3600.000000
-3 days: 0, of -259200.000000
1 day -01:00:00: 86400, of 82800.000000
00:00:00.0005: 0, of 0.000500
infinity: 0, of Infinity
2024-06-01 14:00:00+02: 1717243200000, of 1717243200.000000
1890-06-01 12:17:30+00:17:30: NaN, of -2511432000.000000
0044-03-15 12:17:30+00:17:30 BC: NaN, of -63517780800.000000' "$output"
finish
