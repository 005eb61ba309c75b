#!/usr/bin/env bash
# Package: SQL::SplitStatement, libsql-splitstatement-perl 1.00023-2 (Debian 12, and the libraries that it names), which
# DBIx::MultiStatementDo runs scripts by.
#
# Expected: the statements of a script, whose comments are left out and whose literals are not touched; its manual names dollar
# quotes of PostgreSQL among what it knows.
#
# What happens: a comment ends at the first end of a comment in it, so what follows the inner one of two is a statement, which was put
# out of use. In a text between dollar quotes, what looks like a comment is left out, also where it is a value. A literal that ends in
# a backslash goes on to the next quotation mark, and statements after it are lost.
#
# Why it matters: the statements run one by one, and those that come before an error stay: a table that was to be kept is dropped, a
# text is stored without its second half. Run scripts by psql.
source "$(dirname "$0")/common.bash"

(cd "$work" && apt-get -qq download libsql-splitstatement-perl=1.00023-2 libsql-tokenizer-perl libclass-accessor-perl \
    liblist-moreutils-perl liblist-moreutils-xs-perl libregexp-common-perl libexporter-tiny-perl &&
    for package in *.deb; do dpkg-deb -x "$package" .; done) >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
output=$(PERL5LIB="$work/usr/share/perl5:$work/usr/lib/$(uname -m)-linux-gnu/perl5/5.36" perl - <<'PERL'
use strict;
use SQL::SplitStatement;

for my $script (
    "create table t (a text); /* later:\n/* when moved */ drop table old; */ select 1",
    "insert into t values (\$\$Dear Ann -- and Bob,\nhello\$\$); select 2",
    "insert into t values (\$\$a;b\$\$); select 2",
    "update t set path = 'C:\\'; update t set mark = 'a -- b'; select 3",
    "insert into t values ('a -- b'); select 2") {
    print "$script\n", map { "  | $_\n" } SQL::SplitStatement->new->split($script);
}
PERL
)
expect "A script and its statements:" \
    'create table t (a text); /* later:
/* when moved */ drop table old; */ select 1
  | create table t (a text)
  | drop table old
  | / select 1
insert into t values ($$Dear Ann -- and Bob,
hello$$); select 2
  | insert into t values ($$Dear Ann 
hello$$)
  | select 2
insert into t values ($$a;b$$); select 2
  | insert into t values ($$a;b$$)
  | select 2
update t set path = '\''C:\'\''; update t set mark = '\''a -- b'\''; select 3
  | update t set path = '\''C:\'\''; update t set mark = '\''a
insert into t values ('\''a -- b'\''); select 2
  | insert into t values ('\''a -- b'\'')
  | select 2' "$output"
finish
