#!/usr/bin/env bash
# Packages: Doctrine DBAL, php-doctrine-dbal 3.6.1+dfsg-1 with PHP 8.2 (Debian 12, and the libraries that they name), PostgreSQL
# JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the statements of introspectSchema()->toSql() make the columns of the database again in an empty one; what DBAL does
# not know it refuses, as it does the type of a column that it has no name for.
#
# What happens: the default now() is written as the text 'now()', which the server takes as a timestamp when it makes the table, so
# that all rows get the time of the migration. Of an expression the first literal becomes the default: 'ABC' of lower('ABC'). A
# generated column gets a piece of its expression as a constant. numeric without digits is NUMERIC(10, 0), which stores 2 for 1.55.
#
# Why it matters: the script runs, and the table takes rows, all of them created at the same moment. It is the first migration that
# is written for an existing database in this way. Compare the defaults of both databases in pg_attrdef before rows come in.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs php-doctrine-dbal=3.6.1+dfsg-1 php8.2-cli php8.2-pgsql php8.2-mbstring
output=$(php_main_with_server <<'PHP'
<?php
require 'Doctrine/DBAL/autoload.php';

use Doctrine\DBAL\DriverManager;

$old = DriverManager::getConnection(['url' => str_replace('postgres:', 'pdo-pgsql:', $argv[1])]);
$old->executeStatement("create table t (id integer primary key, at timestamp default now(), note text default lower('ABC'),
    name text, label text generated always as (lower(name) || '-x') stored, amount numeric)");
$statements = $old->createSchemaManager()->introspectSchema()->toSql($old->getDatabasePlatform());
$old->executeStatement('create database empty');
$new = DriverManager::getConnection(['url' => str_replace('postgres:', 'pdo-pgsql:', preg_replace('/postgres$/', 'empty', $argv[1]))]);
foreach ($statements as $statement) {
    if ($statement !== 'CREATE SCHEMA public') {
        echo preg_replace('/, (?=[a-z])/', ",\n  ", $statement), "\n";
        $new->executeStatement($statement);
    }
}
foreach (['old' => $old, 'new' => $new] as $name => $connection) {
    $connection->executeStatement("insert into t (id, name, amount) values (1, 'Z', 1.55)");
    $connection->executeStatement('select pg_sleep(0.1)');
    $connection->executeStatement("insert into t (id, name, amount) values (2, 'Z', 1.55)");
    $row = $connection->fetchAssociative("select note, label, amount, (select count(distinct at) from t) as times from t where id = 1");
    echo "$name: ", json_encode($row), "\n";
}
PHP
)
expect "The statements, a row of each database, and the number of times in two rows:" \
    "CREATE TABLE t (id INT NOT NULL,
  at TIMESTAMP(0) WITHOUT TIME ZONE DEFAULT 'now()',
  note TEXT DEFAULT 'ABC',
  name TEXT DEFAULT NULL,
  label TEXT DEFAULT 'lower(name) || ''-x',
  amount NUMERIC(10, 0) DEFAULT NULL, PRIMARY KEY(id))
old: {\"note\":\"abc\",\"label\":\"z-x\",\"amount\":\"1.55\",\"times\":2}
new: {\"note\":\"ABC\",\"label\":\"lower(name) || '-x\",\"amount\":\"2\",\"times\":1}" "$output"
finish
