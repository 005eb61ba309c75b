#!/usr/bin/env bash
# Packages: Laravel's database component, php-illuminate-database 8.83.26+dfsg-2, with Doctrine DBAL 3.6.1+dfsg-1 and PHP 8.2 (Debian
# 12, and the libraries that they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: change() makes of a column what the same definition makes of a new one; what it cannot do it refuses, as it does
# timestampTz() and jsonb().
#
# What happens: dateTimeTz('at', 6) gives the column no fractions of seconds, and the times of all rows are rounded. Another
# precision for a column that is dateTime already makes no statement, nor does useCurrent().
#
# Why it matters: the migration succeeds, the microseconds are gone, and down() does not bring them back. The tests, whose
# tables come from create() alone, do not show it. Write such a step as SQL, and look at the statements of pretend() first.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs php-illuminate-database=8.83.26+dfsg-2 php-doctrine-dbal=3.6.1+dfsg-1 php8.2-cli php8.2-pgsql php8.2-mbstring
output=$(php_main_with_server <<'PHP'
<?php
require 'Doctrine/DBAL/autoload.php';
require 'Illuminate/Database/autoload.php';

use Illuminate\Database\Capsule\Manager;

$manager = new Manager;
$manager->addConnection(['driver' => 'pgsql', 'url' => str_replace('postgres:', 'pgsql:', $argv[1])]);
$connection = $manager->getConnection();

function change(string $label, callable $definition)
{
    global $connection;
    $schema = $connection->getSchemaBuilder();
    $schema->dropIfExists('t');
    $schema->create('t', fn ($table) => $table->dateTime('at', 6)->nullable());
    $connection->insert("insert into t values ('2024-05-01 10:00:00.987654')");
    $connection->enableQueryLog();
    $schema->table('t', fn ($table) => $definition($table)->change());
    $statements = implode('; ', array_column($connection->getQueryLog(), 'query'));
    $connection->disableQueryLog();
    $connection->flushQueryLog();
    echo "$label: ", $statements ?: 'no statement', ': ', $connection->table('t')->value('at'), "\n";
}

change("dateTimeTz('at', 6)", fn ($table) => $table->dateTimeTz('at', 6));
change("dateTime('at', 3)", fn ($table) => $table->dateTime('at', 3));
change("dateTime('at', 6)->useCurrent()", fn ($table) => $table->dateTime('at', 6)->useCurrent());
change("dateTime('at', 6)->nullable(false)", fn ($table) => $table->dateTime('at', 6)->nullable(false));
PHP
)
expect "A column that is dateTime('at', 6)->nullable(), changed: the statements, and the value of the row:" \
    "dateTimeTz('at', 6): ALTER TABLE t ALTER at TYPE TIMESTAMP(0) WITH TIME ZONE: 2024-05-01 10:00:01+00
dateTime('at', 3): no statement: 2024-05-01 10:00:00.987654
dateTime('at', 6)->useCurrent(): no statement: 2024-05-01 10:00:00.987654
dateTime('at', 6)->nullable(false): ALTER TABLE t ALTER at SET NOT NULL: 2024-05-01 10:00:00.987654" "$output"
finish
