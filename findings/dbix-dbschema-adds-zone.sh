#!/usr/bin/env bash
# Packages: DBIx::DBSchema, libdbix-dbschema-perl 0.47-1 with DBD::Pg 3.16.0-2 and DBI (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: the statements that sql() writes of a database make the same tables in an empty one, and sql_update_schema() writes those
# that make one schema of another.
#
# What happens: timestamp is written as TIMESTAMP WITH TIME ZONE, an identity as a plain column, the default "it's" with two
# quotation marks, a partial unique index as one of all rows; checks are left out. A column that becomes timestamptz, and
# another check, make no difference.
#
# Why it matters: the statements run, and the new database reads times in another zone, refuses rows that the old one has, and takes
# others that it refused. Compare dumps of both.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
(cd "$work" && apt-get -qq download libdbix-dbschema-perl=0.47-1 libdbd-pg-perl=3.16.0-2 libdbi-perl libpq5 &&
    for package in *.deb; do dpkg-deb -x "$package" .; done) >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
cat >"$work/main.pl" <<'PERL'
use strict;
use DBI;
use DBIx::DBSchema;

my ($host, $port, $name) = $ARGV[0] =~ m{@(.*):(\d+)/(.*)};
my $database = DBI->connect("dbi:Pg:host=$host;port=$port;dbname=$name", 'postgres', '', { RaiseError => 1 });

sub read_schema {
    $database->do("set client_min_messages = warning; drop schema public cascade; create schema public; $_[0]");
    return DBIx::DBSchema->new_native($database);
}

sub columns {
    return map { "$_->[0]: $_->[1]\n" } @{ $database->selectall_arrayref("select attname, concat_ws(' ', format_type(atttypid, atttypmod),
        'default ' || pg_get_expr(adbin, adrelid), nullif(attidentity::text, '')) from pg_attribute
        left join pg_attrdef on adrelid = attrelid and adnum = attnum where attrelid = 't'::regclass and attnum > 0 and not attisdropped
        union all select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = 't'::regclass and contype = 'c'
        union all select relname, pg_get_indexdef(oid) from pg_class where relkind = 'i' and relname = 'one'") };
}

my $schema = read_schema("create table t (at timestamp, id int generated always as identity, net numeric,
    note text default 'it''s', constraint positive check (net > 0));
    create unique index one on t (note) where net > 5");
print "before\n", columns();
my @statements = $schema->sql($database);
read_schema('');
$database->do($_) for @statements;
print "after\n", columns();
for my $change (['a timestamp', 'a timestamptz'], ['a int check (a > 0)', 'a int check (a > 1)'], ['a int', 'a bigint']) {
    my ($old, $new) = map { read_schema("create table t ($_)") } @$change;
    print "$change->[0] -> $change->[1]: ", join('; ', $old->sql_update_schema($new, $database)) || 'no difference', "\n";
}
PERL
output=$(with_server env PERL5LIB="$work/usr/share/perl5:$work/usr/lib/$(uname -m)-linux-gnu/perl5/5.36" \
    LD_LIBRARY_PATH="$work/usr/lib/$(uname -m)-linux-gnu" perl main.pl)
expect "The table before and after, and changes with the statements for them:" \
    'before
at: timestamp without time zone
id: integer a
net: numeric
note: text default '\''it'\'''\''s'\''::text
positive: CHECK ((net > (0)::numeric))
one: CREATE UNIQUE INDEX one ON public.t USING btree (note) WHERE (net > (5)::numeric)
after
at: timestamp with time zone
id: integer
net: numeric
note: text default '\''it'\'''\'''\'''\''s'\''::text
one: CREATE UNIQUE INDEX one ON public.t USING btree (note)
a timestamp -> a timestamptz: no difference
a int check (a > 0) -> a int check (a > 1): no difference
a int -> a bigint: ALTER TABLE t ALTER COLUMN a TYPE int8' "$output"
finish
