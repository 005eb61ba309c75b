#!/usr/bin/env bash
# Packages: Doctrine DBAL, php-doctrine-dbal 3.6.1+dfsg-1 with PHP 8.2 (Debian 12, and the libraries that they name), PostgreSQL
# JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the comparison of the schema of two databases finds an index that refuses other rows, as it does another condition of an
# index, and a column that keeps fewer digits.
#
# What happens: a unique index on (a, b) and one on (a) INCLUDE (b) are the same to it, and so are (b) and (lower(a), b), whose
# expression is left out. A foreign key is the same with DEFERRABLE and without, double precision with real, json with jsonb,
# timestamp with timestamp(0), and time with timetz. What differs by these is written into no migration.
#
# Why it matters: Doctrine's migrations are the differences between the database and the model, and a check that there is none is a
# step of many pipelines. Compare pg_get_indexdef, pg_get_constraintdef and format_type of both databases.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs php-doctrine-dbal=3.6.1+dfsg-1 php8.2-cli php8.2-pgsql php8.2-mbstring
output=$(php_main_with_server <<'PHP'
<?php
require 'Doctrine/DBAL/autoload.php';

use Doctrine\DBAL\DriverManager;

$connection = DriverManager::getConnection(['url' => str_replace('postgres:', 'pdo-pgsql:', $argv[1])]);

function compare(string $old, string $change)
{
    global $connection;
    $manager = $connection->createSchemaManager();
    $connection->executeStatement("drop schema public cascade; create schema public; create table k (id integer primary key);
        create table t (a text, b integer, d double precision, j json, at timestamp, c time, f integer constraint f references k); $old");
    $from = $manager->introspectSchema();
    $connection->executeStatement($change);
    $difference = $manager->createComparator()->compareSchemas($from, $manager->introspectSchema());
    $statements = $connection->getDatabasePlatform()->getAlterSchemaSQL($difference);
    echo "$change: ", $statements ? implode('; ', $statements) : 'no difference', "\n";
}

function compareIndexes(string $old, string $new)
{
    compare("create unique index i on t $old", "drop index i; create unique index i on t $new");
}

compareIndexes('(a, b)', '(a)');
compareIndexes('(a, b)', '(a, b) where b > 9');
compareIndexes('(a, b)', '(a) include (b)');
compareIndexes('(b)', '(lower(a), b)');
compareIndexes('(a)', '(a) nulls not distinct');
compare('', 'alter table t alter constraint f deferrable initially deferred');
compare('', 'alter table t alter b type bigint');
compare('', 'alter table t alter d type real');
compare('', 'alter table t alter j type jsonb');
compare('', 'alter table t alter at type timestamp(0)');
compare('', 'alter table t alter c type timetz');
PHP
)
expect "A change of the database, and the difference that is found:" \
    "drop index i; create unique index i on t (a): DROP INDEX i; CREATE UNIQUE INDEX i ON t (a)
drop index i; create unique index i on t (a, b) where b > 9: DROP INDEX i; CREATE UNIQUE INDEX i ON t (a, b) WHERE (b > 9)
drop index i; create unique index i on t (a) include (b): no difference
drop index i; create unique index i on t (lower(a), b): no difference
drop index i; create unique index i on t (a) nulls not distinct: no difference
alter table t alter constraint f deferrable initially deferred: no difference
alter table t alter b type bigint: ALTER TABLE t ALTER b TYPE BIGINT
alter table t alter d type real: no difference
alter table t alter j type jsonb: no difference
alter table t alter at type timestamp(0): no difference
alter table t alter c type timetz: no difference" "$output"
finish
