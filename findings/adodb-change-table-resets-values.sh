#!/usr/bin/env bash
# Package: ADOdb, libphp-adodb 5.21.4-1+deb12u2 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: changeTableSQL() gives the statements that make a table have the fields, and executeSQLArray() runs them; the rows keep
# their values. dropTableSQL() drops the table.
#
# What happens: for PostgreSQL each field is added, those of the table too, and set to its default in all rows. The first fails, and
# executeSQLArray() goes on by default, so that the second overwrites what was stored. dropTableSQL() drops with CASCADE, and a
# sequence that no table owns, if the name of the table is a part of its name.
#
# Why it matters: one call with a longer column marks all paid orders as new and their amounts as 0; it works on MySQL, and on
# PostgreSQL with an empty table. Use alterColumnSQL() and addColumnSQL(), with executeSQLArray(.., false), and read the statements.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs libphp-adodb=5.21.4-1+deb12u2 php8.2-cli php8.2-pgsql php8.2-mbstring
output=$(php_main_with_server <<'PHP'
<?php
dl('pgsql');
require 'adodb/adodb.inc.php';
$url = parse_url($argv[1]);
$db = adoNewConnection('postgres');
$db->connect("host=$url[host] port=$url[port] user=$url[user] dbname=" . substr($url["path"], 1));
$db->execute("create table orders (id int primary key, status varchar(10) default 'new', amount numeric(6,2) default 0)");
$db->execute("insert into orders values (1, 'paid', 12.34)");
$db->execute("create sequence preorders_number");
$dict = newDataDictionary($db);
echo $db->getOne('select o from orders o'), "\n";
$statements = $dict->changeTableSQL('orders', "id I, status C(20) DEFAULT 'new', amount N(8.2) DEFAULT 0");
echo implode("\n", array_map('trim', array_slice($statements, 0, 7))), "\n";
$dict->executeSQLArray($statements);
echo $db->getOne('select o from orders o'), "\n";
echo implode("\n", $dict->dropTableSQL('orders')), "\n";
PHP
)
expect "A row, the first statements for longer columns, the row after all of them, and the statements that drop the table:" \
    "(1,paid,12.34)
ALTER TABLE orders ADD COLUMN id INTEGER
ALTER TABLE orders ADD COLUMN status VARCHAR(20)
UPDATE orders SET status='new'
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'new'
ALTER TABLE orders ADD COLUMN amount NUMERIC(8,2)
UPDATE orders SET amount=0
ALTER TABLE orders ALTER COLUMN amount SET DEFAULT 0
(1,new,0.00)
DROP TABLE orders CASCADE
DROP SEQUENCE preorders_number" "$output"
finish
