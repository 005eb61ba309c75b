#!/usr/bin/env bash
# Packages: DBIx::Class::Schema::Loader, libdbix-class-schema-loader-perl 0.07051-1, with SQL::Translator, libsql-translator-perl 1.62-3,
# and DBD::Pg 3.16.0-2 (Debian 12, and the libraries that they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: classes that the loader writes for a database know its unique keys and defaults, and deploy() makes tables of them that
# refuse the same rows. The loader does not read indexes that are not unique, checks and triggers, as its manual says.
#
# What happens: the INCLUDE columns of a unique index are columns of the unique constraint, so that a code comes twice. A unique
# constraint that is deferrable is one that is not. The default `it's` is read as `it''s`, and rows get that text. No warning.
#
# Why it matters: find() by such a constraint asks for columns that are no part of the key, and a database made by deploy(), as
# that of the tests, takes duplicates. Correct the classes below the line that the loader leaves alone.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs libdbix-class-schema-loader-perl=0.07051-1 libsql-translator-perl=1.62-3 libdbd-pg-perl=3.16.0-2
cat >"$work/main.pl" <<'PERL'
use strict;
use DBI;
use DBIx::Class::Schema::Loader 'make_schema_at';

my ($host, $port) = $ARGV[0] =~ m{@(.*):(\d+)/};
my @connection = map { ["dbi:Pg:host=$host;port=$port;dbname=$_", 'postgres', ''] } 'postgres', 'empty';
my $old = DBI->connect(@{ $connection[0] }, { RaiseError => 1, PrintWarn => 0 });
$old->do("create table t (id serial primary key, code integer, note text default 'it''s', rank integer,
    constraint ranked unique (rank) deferrable)");
$old->do('create unique index one on t (code) include (note)');
$old->do('create database empty');
make_schema_at('Shop', { naming => 'current', quiet => 1 }, $connection[0]);
Shop->connect(@{ $connection[1] })->deploy;
my %unique = Shop->source('T')->unique_constraints;
print "one: (@{ $unique{one} })\n";
for my $database ('old', 'new') {
    my $handle = $database eq 'old' ? $old : DBI->connect(@{ $connection[1] });
    $handle->{PrintError} = 0;
    $handle->{RaiseError} = 0;
    $handle->do('insert into t (code, rank) values (1, 1), (2, 2)');
    my ($note) = $handle->selectrow_array('select note from t');
    my $second = $handle->do("insert into t (code, note) values (1, 'other')") ? 'taken' : 'refused';
    my $exchange = $handle->do('update t set rank = 3 - rank where rank < 3') ? 'taken' : 'refused';
    print "$database: note $note, the code a second time $second, an exchange of ranks $exchange\n";
}
PERL
output=$(with_server env PERL5LIB="$work/usr/share/perl5:$work/usr/lib/$(uname -m)-linux-gnu/perl5/5.36" \
    LD_LIBRARY_PATH="$work/usr/lib/$(uname -m)-linux-gnu" perl main.pl)
expect "The key in the class, the default, and two statements in the old database and in the new one:" \
    "one: (code note)
old: note it's, the code a second time refused, an exchange of ranks taken
new: note it''s, the code a second time taken, an exchange of ranks refused" "$output"
finish
