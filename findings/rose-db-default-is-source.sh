#!/usr/bin/env bash
# Packages: Rose::DB::Object, librose-db-object-perl 1:0.820-2 with librose-db-perl 0.785-1, DBD::Pg, libdbd-pg-perl 3.16.0-2 (Debian 12),
# PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: an object of a class that the loader makes of a table is saved with the defaults of the columns that are not set, as an
# INSERT without these columns is.
#
# What happens: the default of a text column is the source of its expression: a row has upper('x'::text), gen_random_uuid() or
# CURRENT_USER itself as its text. The bytes of \x00ff are those of its six characters, and 'a' || 'b' loses its first and last quotation
# mark. A time that is read and saved loses its microseconds. No error.
#
# Why it matters: a migration that gives a column a computed default is enough; the classes are made anew at each start, and each new row
# has the same "random" id. Set such columns in the program, or have triggers for them.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs librose-db-object-perl=1:0.820-2 libdbd-pg-perl=3.16.0-2
cat >"$work/main.pl" <<'PERL'
use strict;
use DBI;
use Rose::DB::Object::Loader;

my ($host, $port) = $ARGV[0] =~ /@(.*):(\d+)/;
my $handle = DBI->connect("dbi:Pg:host=$host;port=$port;dbname=postgres;user=postgres", undef, undef, { RaiseError => 1 });
$handle->do(q{create table job (id serial primary key, name text, token text default gen_random_uuid(), kind text default upper('x'),
    label text default 'a' || 'b', who text default current_user, mark bytea default '\x00ff', at time default '10:00:00.123456')});

package Shop::DB {
    use base 'Rose::DB';
    __PACKAGE__->use_private_registry;
    __PACKAGE__->register_db(driver => 'pg', host => $host, port => $port, database => 'postgres', username => 'postgres');
}

Rose::DB::Object::Loader->new(db => Shop::DB->new, class_prefix => 'Shop', db_schema => 'public')->make_classes(include_tables => ['job']);
$handle->do("insert into job (name) values ('by INSERT')");
Shop::Job->new(name => 'by the class')->save;
my $read = Shop::Job->new(id => 1);
$read->load;
$read->at($read->at);
$read->save;
my $rows = $handle->selectall_arrayref("select name, case when token ~ '^[-0-9a-f]{36}\$' then 'a UUID' else token end,
    kind, label, who, encode(mark, 'hex'), at from job order by id");
print join(" | ", @$_), "\n" for @$rows;
PERL
output=$(LD_LIBRARY_PATH=$work/usr/lib/$(uname -m)-linux-gnu \
    PERL5LIB="$work/usr/share/perl5:$work/usr/lib/$(uname -m)-linux-gnu/perl5/5.36" with_server perl main.pl)
expect "Two rows with the defaults of the table, of which the first was read and saved:" "$(cat <<'OUTPUT'
by INSERT | a UUID | X | ab | postgres | 00ff | 10:00:00
by the class | gen_random_uuid() | upper('x'::text) | a'::text || 'b | CURRENT_USER | 5c7830306666 | 10:00:00
OUTPUT
)" "$output"
finish
