#!/usr/bin/env bash
# Packages: DateTime::Format::Pg, libdatetime-format-pg-perl 0.16014-1, and DBD::Pg, libdbd-pg-perl 3.16.0-2 (Debian 12, and the libraries
# that they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: an interval that is parsed, and formatted again, is the same; its manual says that both know the intervals of PostgreSQL.
# DBIx::Class inflates columns by it.
#
# What happens: if the seconds of an interval are 0 with a fraction, the fraction is subtracted: a quarter of a second is minus a quarter,
# and a minute and a half second is 59.5 seconds. With one whole second or more it is right. No error.
#
# Why it matters: durations in a table that a script reads, changes and writes back are other ones in about one row of sixty, and those
# under a second change their sign, so that a check or a sum is wrong much later. Change intervals in SQL.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs libdatetime-format-pg-perl=0.16014-1 libdbd-pg-perl=3.16.0-2
cat >"$work/main.pl" <<'PERL'
use strict;
use DBI;
use DateTime::Format::Pg;

my ($host, $port) = $ARGV[0] =~ /@(.*):(\d+)/;
my $database = DBI->connect("dbi:Pg:host=$host;port=$port;dbname=postgres;user=postgres", undef, undef, { RaiseError => 1 });
for my $value ("0.25 seconds", "1 minute 0.5 seconds", "1 day 0.000001 seconds", "1.5 seconds", "-0.25 seconds", "1 mon -1 day") {
    my ($old) = $database->selectrow_array("select interval '$value'");
    my $duration = DateTime::Format::Pg->parse_interval($old);
    my ($copy) = $database->selectrow_array("select ?::interval", undef, DateTime::Format::Pg->format_interval($duration));
    print "$old: ", $old eq $copy ? "the same" : $copy, "\n";
}
PERL
output=$(LD_LIBRARY_PATH=$work/usr/lib/$(uname -m)-linux-gnu \
    PERL5LIB="$work/usr/share/perl5:$work/usr/lib/$(uname -m)-linux-gnu/perl5/5.36" with_server perl main.pl)
expect "Intervals, parsed and formatted again:" \
    '00:00:00.25: -00:00:00.25
00:01:00.5: 00:00:59.5
1 day 00:00:00.000001: 1 day -00:00:00.000001
00:00:01.5: the same
-00:00:00.25: the same
1 mon -1 days: the same' "$output"
finish
