#!/usr/bin/env bash
# Packages: Laravel's database component, php-illuminate-database 8.83.26+dfsg-2 with PHP 8.2 (Debian 12, and the libraries that
# they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: with 'schema' => ['billing', 'public'], hasTable() and hasColumn() tell what the statements of the same connection
# find by this search path, and dropAllTables(), which migrate:fresh calls, drops the tables of both schemas.
#
# What happens: hasTable() and hasColumn() look in the first schema alone. Behind "if not hasTable" a second, empty table is made,
# which hides the one with the rows. dropAllTables() names tables without their schema, so that of two tables of one name
# one stays. No error.
#
# Why it matters: after the migration the application reads the empty table, and the rows seem lost. Name the schema in such calls.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs php-illuminate-database=8.83.26+dfsg-2 php8.2-cli php8.2-pgsql php8.2-mbstring
output=$(php_main_with_server <<'PHP'
<?php
require 'Illuminate/Database/autoload.php';

use Illuminate\Database\Capsule\Manager;

$manager = new Manager;
$manager->addConnection(['driver' => 'pgsql', 'schema' => ['billing', 'public'], 'url' => str_replace('postgres:', 'pgsql:', $argv[1])]);
$connection = $manager->getConnection();
$schema = $connection->getSchemaBuilder();
$tables = fn () => $connection->table('pg_tables')->whereIn('schemaname', ['billing', 'public'])->selectRaw("schemaname || '.' || tablename as name")
    ->pluck('name')->sort()->join(', ');

$connection->unprepared('create schema billing; create table public.customers (id integer); insert into public.customers values (1), (2)');
echo 'rows: ', $connection->table('customers')->count(), "\n";
echo 'hasTable: ', json_encode($schema->hasTable('customers')), ', hasColumn: ', json_encode($schema->hasColumn('customers', 'id')), "\n";
if (!$schema->hasTable('customers')) {
    $schema->create('customers', fn ($table) => $table->integer('id'));
}
echo 'rows: ', $connection->table('customers')->count(), ', tables: ', $tables(), "\n";
$schema->dropAllTables();
echo 'tables after dropAllTables: ', $tables(), "\n";
PHP
)
expect "The rows of customers, and what the schema builder finds:" \
    "rows: 2
hasTable: false, hasColumn: false
rows: 0, tables: billing.customers, public.customers
tables after dropAllTables: public.customers" "$output"
finish
