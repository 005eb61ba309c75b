#!/usr/bin/env bash
# Packages: LoopBack's loopback-connector-postgresql 9.0.3 with loopback-datasource-juggler 7.0.3 (npm), PostgreSQL JDBC 42.7.14,
# PostgreSQL 18.6.
#
# Expected: autoupdate() makes the table of a model what the model asks for and keeps the rows, as automigrate(), which drops the table,
# does not. A value that does not fit is refused, as PostgreSQL refuses a text that is too long for the new type.
#
# What happens: the type of a number is integer, so a column numeric that the model calls a number becomes integer, and all amounts are
# rounded. Each change of a type has a cast in USING, which cuts texts that are too long. A number with dataType numeric is
# left alone.
#
# Why it matters: autoupdate() runs when an application starts. A model that was written for an existing table costs it the cents of
# all rows, with no error. Give each number its dataType, and read the statements on a copy first.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages loopback-datasource-juggler@7.0.3 loopback-connector-postgresql@9.0.3 pg@8.16.3
output=$(node_main_with_server <<'JS'
import juggler from 'loopback-datasource-juggler';
import pg from 'pg';

const client = new pg.Client(process.argv[2]);
await client.connect();
const source = new juggler.DataSource('db', { connector: 'postgresql', url: process.argv[2] });
const update = async (label, type, value, property) => {
  await client.query(`drop table if exists product; create table product (id serial primary key, value ${type})`);
  await client.query(`insert into product (value) values ('${value}')`);
  source.createModel('product', { id: { type: 'number', id: true, generated: true }, value: property });
  const outcome = await source.autoupdate('product').then(() => 'done', ({ message }) => message);
  const { rows: [row] } = await client.query(`select value::text, (select format_type(atttypid, atttypmod) from pg_attribute
    where attrelid = 'product'::regclass and attname = 'value') as type from product`);
  console.log(`${label}: ${outcome}: ${type} ${value} -> ${row.type} ${row.value}`);
};
await update('number', 'numeric(10,2)', '1.55', { type: 'number' });
await update('number', 'double precision', '0.25', { type: 'number' });
await update('number of dataType numeric', 'numeric(10,2)', '1.55', { type: 'number', postgresql: { dataType: 'numeric' } });
await update('string of dataLength 5', 'varchar(20)', 'Wellington', {
  type: 'string', postgresql: { dataType: 'varchar', dataLength: 5 },
});
console.log(await client.query('alter table product alter value type varchar(3)').catch(({ message }) => message));
process.exit();
JS
)
expect "A property, the outcome of autoupdate(), and the column with its value, and ALTER .. TYPE varchar(3) without USING:" \
    'number: done: numeric(10,2) 1.55 -> integer 2
number: done: double precision 0.25 -> integer 0
number of dataType numeric: done: numeric(10,2) 1.55 -> numeric(10,2) 1.55
string of dataLength 5: done: varchar(20) Wellington -> character varying(5) Welli
value too long for type character varying(3)' "$output"
finish
