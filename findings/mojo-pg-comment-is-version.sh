#!/usr/bin/env bash
# Packages: Mojo::Pg, libmojo-pg-perl 4.27-1 with libmojolicious-perl 9.31 (Debian 12, and the libraries that they name), PostgreSQL
# JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: "-- 2 up" and "-- 2 down" begin a migration, as the manual says, with free comments behind the word; a comment within a
# statement belongs to the statement.
#
# What happens: each line that begins with a comment of a number and "up" or "down" begins another migration, as does "-- 19 up to 2024"
# in the body of a function. The database is then of version 19, and version 3, which comes later, is never run. What follows "-- 10
# down payments" is not run at all, but belongs to the way back from version 10. No error.
#
# Why it matters: the deployment is green, and a part of the schema and its rows is missing. Begin such comments with a word.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
(cd "$work" && apt-get -qq download libmojo-pg-perl=4.27-1 libmojolicious-perl libsql-abstract-pg-perl libsql-abstract-perl libdbd-pg-perl \
    libdbi-perl libhash-merge-perl libclone-choose-perl libmoo-perl libmodule-runtime-perl libclass-method-modifiers-perl \
    librole-tiny-perl libpq5 && for package in *.deb; do dpkg-deb -x "$package" .; done) >"$work/apt.log" 2>&1 ||
    { cat "$work/apt.log" >&2; exit 2; }
cat >"$work/main.pl" <<'PERL'
use strict;
use Mojo::Pg;

my $server = Mojo::Pg->new($ARGV[0]);
my $database = $server->db;

sub show {
    my ($label, $sql, $query) = @_;
    my $migrations = $server->migrations->name('shop')->from_string($sql)->migrate;
    print "$label: version ", $migrations->active, ', ', join(', ', map { join ' ', map { $_ // 'null' } @$_ } @{ $database->query($query)->arrays }), "\n";
}

my $shop = <<'SQL';
-- 1 up
create table product (price numeric);
insert into product values (121);
-- 1 down
drop table product;
-- 2 up (net prices)
create function net(price numeric) returns numeric language sql as $$
  -- 19 up to 2024, 21 since
  select price / 1.21
$$;
-- 2 down
drop function net;
SQL
my $columns = "select attname from pg_attribute where attrelid = 'product'::regclass and attnum > 0 order by attnum";
show('1 and 2', $shop, $columns);
show('1 to 3', "$shop-- 3 up\nalter table product add net numeric;\n-- 3 down\nalter table product drop net;\n", $columns);
$database->query('drop table mojo_migrations, product; drop function net');
show('with down payments', <<'SQL', 'select * from product');
-- 1 up
create table product (price numeric);
insert into product values (121);
-- 10 down payments are prices, too
insert into product values (12);
-- 1 down
drop table product;
SQL
PERL
output=$(with_server env PERL5LIB="$work/usr/share/perl5:$work/usr/lib/$(uname -m)-linux-gnu/perl5/5.36" \
    LD_LIBRARY_PATH="$work/usr/lib/$(uname -m)-linux-gnu" perl main.pl)
expect "The version after migrate(), and the columns or the rows of the table:" \
    '1 and 2: version 19, price
1 to 3: version 19, price
with down payments: version 1, 121' "$output"
finish
