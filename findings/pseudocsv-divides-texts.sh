#!/usr/bin/env bash
# Packages: PGObject::Util::PseudoCSV, libpgobject-util-pseudocsv-perl 2-2, and DBD::Pg, libdbd-pg-perl 3.16.0-2 (Debian 12, and the
# libraries that they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: an array or a row that is parsed, and written again, is the same. The package is there for the text form of arrays and rows
# of PostgreSQL, as PGObject, and so LedgerSMB, passes them.
#
# What happens: an element with a quotation mark is read as two elements, since the backslash before it counts for nothing, and a
# backslash is read as two. An empty text is written as nothing: an array of one loses it, and in a row it becomes null.
#
# Why it matters: a program that copies the elements to rows of their own, as a migration that divides a column does, gets more of them,
# and each behind the quotation mark has another number. Let DBD::Pg read arrays, and take rows apart in SQL.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs libpgobject-util-pseudocsv-perl=2-2 libdbd-pg-perl=3.16.0-2
cat >"$work/main.pl" <<'PERL'
use strict;
use DBI;
use PGObject::Util::PseudoCSV;

my ($host, $port) = $ARGV[0] =~ /@(.*):(\d+)/;
my $database = DBI->connect("dbi:Pg:host=$host;port=$port;dbname=postgres;user=postgres", undef, undef, { RaiseError => 1, PrintError => 0 });
$database->do("create type pair as (a text, b text)");
for (["text[]", "array['a', '3\" pipe', 'c']"], ["text[]", "array['']"], ["text[]", "array['a', '', 'c']"], ["pair", "row('', 'b')"], ["text[]", "array['D:\\new']"],
    ["text[]", "array['a, b', null]"], ["pair", "row('a', '3\" pipe')"]) {
    my ($type, $value) = @$_;
    my ($old) = $database->selectrow_array("select ($value)::$type\::text");
    my @parsed = pseudocsv_parse($old, "text");
    my $elements = ref $parsed[0] ? $parsed[0] : \@parsed;
    my ($copy) = eval { $database->selectrow_array("select (?::$type)::text", undef, to_pseudocsv($elements, $type eq "pair")) };
    $copy //= "refused";
    print "$old, read as ", join(" | ", map { $_ // "null" } @$elements), ": ", $old eq $copy ? "the same" : $copy, "\n";
}
PERL
output=$(LD_LIBRARY_PATH=$work/usr/lib/$(uname -m)-linux-gnu \
    PERL5LIB="$work/usr/share/perl5:$work/usr/lib/$(uname -m)-linux-gnu/perl5/5.36" with_server perl main.pl)
expect "Arrays and rows, as they are read, and written back:" \
    '{a,"3\" pipe",c}, read as a | 3\ |  pipe" | c: refused
{""}, read as : {}
{a,"",c}, read as a |  | c: refused
("",b), read as  | b: (,b)
{"D:\\new"}, read as D:\\new: the same
{"a, b",NULL}, read as a, b | null: the same
(a,"3"" pipe"), read as a | 3" pipe: the same' "$output"
finish
