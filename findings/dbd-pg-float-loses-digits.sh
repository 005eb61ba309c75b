#!/usr/bin/env bash
# Packages: DBD::Pg, libdbd-pg-perl 3.16.0-2 with DBI (Debian 12, and the libraries that they name), PostgreSQL JDBC 42.7.14, PostgreSQL
# 18.6.
#
# Expected: a number that is read from one database and written to another one is the same; the server writes as many digits as tell
# it from all others, and the driver hands on texts, as it does for numeric.
#
# What happens: double precision is made a number of Perl, which is written with 15 digits: 0.1 + 0.2 is 0.3, and a key
# of such a column is not found any more. The elements of a numeric[] go the same way and lose all digits after the 15th, and the bounds
# of an array are lost. No error.
#
# Why it matters: a program in Perl that moves rows from one database to another changes them, and the sums of both tables differ.
# Select such columns with a cast to text.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs libdbd-pg-perl=3.16.0-2 libdbi-perl
cat >"$work/main.pl" <<'PERL'
use strict;
use DBI;

my ($host, $port, $name) = $ARGV[0] =~ m{@(.*):(\d+)/(.*)};
my $database = DBI->connect("dbi:Pg:host=$host;port=$port;dbname=$name", 'postgres', '', { RaiseError => 1 });
$database->do("create table old (f double precision, n numeric, l numeric[], s text[]);
    create table copy (like old);
    insert into old values (0.1::float8 + 0.2, 0.12345678901234567890, '{0.12345678901234567890,5}', '[0:1]={a,b}')");
$database->do('insert into copy values (?, ?, ?, ?)', undef, @{ $database->selectrow_arrayref('select * from old') });
for my $column (qw(f n l s)) {
    my ($old, $copy, $same) = $database->selectrow_array(
        "select old.$column\::text, copy.$column\::text, case when old.$column = copy.$column then 'same' else 'other' end from old, copy");
    print "$column: $old -> $copy ($same)\n";
}
PERL
output=$(with_server env PERL5LIB="$work/usr/share/perl5:$work/usr/lib/$(uname -m)-linux-gnu/perl5/5.36" \
    LD_LIBRARY_PATH="$work/usr/lib/$(uname -m)-linux-gnu" perl main.pl)
expect "A double precision, a numeric and two arrays, copied from one table to another:" \
    "f: 0.30000000000000004 -> 0.3 (other)
n: 0.12345678901234567890 -> 0.12345678901234567890 (same)
l: {0.12345678901234567890,5} -> {0.123456789012346,5} (other)
s: [0:1]={a,b} -> {a,b} (other)" "$output"
finish
