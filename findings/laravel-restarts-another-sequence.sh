#!/usr/bin/env bash
# Packages: Laravel's database component, php-illuminate-database 8.83.26+dfsg-2 with PHP 8.2 (Debian 12, and the libraries that
# they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: with a prefix for all tables, id()->from(5000) in create('orders') makes the table shop_orders, whose ids begin with 5000.
#
# What happens: the table is shop_orders, but the sequence that is restarted is orders_id_seq, without the prefix. If another
# application has a table orders, its next id is 5000; the ids of the new table begin with 1. No error.
#
# Why it matters: a prefix is there for a database that several applications share. The sequence of the other one goes back,
# here from 9001, and its inserts fail, or take ids again that were given out before. Write such a step as SQL with the name of
# the sequence.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs php-illuminate-database=8.83.26+dfsg-2 php8.2-cli php8.2-pgsql php8.2-mbstring
output=$(php_main_with_server <<'PHP'
<?php
require 'Illuminate/Database/autoload.php';

use Illuminate\Database\Capsule\Manager;

$manager = new Manager;
$server = ['driver' => 'pgsql', 'url' => str_replace('postgres:', 'pgsql:', $argv[1])];
$manager->addConnection($server);
$manager->addConnection($server + ['prefix' => 'shop_'], 'shop');
$other = $manager->getConnection();
$other->unprepared('create table orders (id bigserial primary key, note text);
    alter sequence orders_id_seq restart with 9001; insert into orders (note) values (null)');

$shop = $manager->getConnection('shop');
$shop->enableQueryLog();
$shop->getSchemaBuilder()->create('orders', function ($table) {
    $table->id()->from(5000);
    $table->text('note')->nullable();
});
foreach ($shop->getQueryLog() as $entry) {
    echo $entry['query'], "\n";
}
$shop->table('orders')->insert(['note' => 'new']);
$other->table('orders')->insert(['note' => 'new']);
echo 'shop_orders: ', $shop->table('orders')->pluck('id')->join(', '), "\n";
echo 'orders: ', $other->table('orders')->orderByDesc('id')->pluck('id')->join(', '), "\n";
PHP
)
expect "The statements, and the ids of the new table and of the other one:" \
    'create table "shop_orders" ("id" bigserial primary key not null, "note" text null)
alter sequence orders_id_seq restart with 5000
shop_orders: 1
orders: 9001, 5000' "$output"
finish
