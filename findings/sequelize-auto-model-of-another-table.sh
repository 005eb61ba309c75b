#!/usr/bin/env bash
# Packages: sequelize-auto 0.8.8 with sequelize 6.37.8 (npm), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the models that are generated of a database make, by sync(), tables in another database that hold the same values and refuse
# the same rows.
#
# What happens: a default of it's new is "its new"; numeric(8,2) takes any number of digits, interval is integer, timestamp is
# timestamptz, a generated column a plain one. A partial unique index is one of all rows. Both columns of a foreign key refer to the same
# column, so that the second table is refused.
#
# Why it matters: tests and new environments that are made from the models have other tables than production, and new rows get another
# text. Make them from the migrations, and take the models for queries alone.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
npm_packages sequelize-auto@0.8.8 sequelize@6.37.8 pg@8.16.3
output=$(node_main_with_server <<'JS'
import module from 'node:module';
import { Sequelize } from 'sequelize';
import SequelizeAuto from 'sequelize-auto';

const source = new Sequelize(process.argv[2], { logging: false });
await source.query('create database target');
await source.query(`
  create table supplier (region int, code int, name varchar(20) not null default 'it''s new', price numeric(8,2), delay interval,
    at timestamp default now(), total int generated always as (code * 2) stored, primary key (region, code));
  create table part (region int, code int, foreign key (region, code) references supplier (region, code));
  create unique index one_name on supplier (name) where price is not null`);
const auto = new SequelizeAuto(new Sequelize(process.argv[2], { logging: false }), null, null, { directory: 'models' });
await auto.run();
const target = new Sequelize(process.argv[2].replace(/postgres$/, 'target'), { logging: false });
const require = module.createRequire(import.meta.url);
const { supplier, part } = require('./models/init-models.js')(target);
await supplier.sync();
await part.sync().catch(({ message }) => console.log(`part: ${message}`));
for (const [name, database] of Object.entries({ source, target })) {
  const [rows] = await database.query(`
    select c.relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
      as line from pg_attribute join pg_class c on c.oid = attrelid left join pg_attrdef on adrelid = c.oid and adnum = attnum
      where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0
    union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select indexdef from pg_indexes where schemaname = 'public' and indexname not like '%pkey' order by 1`);
  for (const { line } of rows) console.log(`${name}: ${line}`);
}
process.exit();
JS
)
expect "The tables of a database, and those that the generated models make:" \
    "part: there is no unique constraint matching given keys for referenced table \"supplier\"
source: CREATE UNIQUE INDEX one_name ON public.supplier USING btree (name) WHERE (price IS NOT NULL)
source: part FOREIGN KEY (region, code) REFERENCES supplier(region, code)
source: part.code integer
source: part.region integer
source: supplier PRIMARY KEY (region, code)
source: supplier.at timestamp without time zone default now()
source: supplier.code integer
source: supplier.delay interval
source: supplier.name character varying(20) default 'it''s new'::character varying
source: supplier.price numeric(8,2)
source: supplier.region integer
source: supplier.total integer default (code * 2)
target: CREATE UNIQUE INDEX one_name ON public.supplier USING btree (name)
target: supplier PRIMARY KEY (region, code)
target: supplier.at timestamp with time zone default now()
target: supplier.code integer
target: supplier.delay integer
target: supplier.name character varying(20) default 'its new'::character varying
target: supplier.price numeric
target: supplier.region integer
target: supplier.total integer" "$output"
finish
