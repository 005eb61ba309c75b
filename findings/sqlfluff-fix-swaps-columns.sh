#!/usr/bin/env bash
# Package: SQLFluff, sqlfluff 1.4.5-2 (Debian 12, and the libraries that it names).
#
# Expected: "sqlfluff fix" changes the look of a script, not what it does. The rule that moves plain columns of a SELECT before
# computed ones (L034) leaves the SELECT of an INSERT alone, whose columns go by their place.
#
# What happens: it leaves that SELECT alone only if it has neither parentheses nor a WITH query. Else it swaps the columns, and so it
# does in a view with names for its columns, in SET (a, b) = (SELECT ..), and in a row that is compared with a subquery.
#
# Why it matters: columns of one type swap their values, with no error: the totals of a migration of data are in the column of the
# net amounts, a view shows one as the other, and a DELETE finds other rows. Exclude L034 before a folder of migrations is fixed.
source "$(dirname "$0")/common.bash"

debs sqlfluff=1.4.5-2
cat >"$work/script.sql" <<'SQL'
insert into t (gross, net) select net * 1.21, net from s;

insert into t (gross, net) (select net * 1.21, net from s);

with n as (select net * 1.21, net from s) insert into t (gross, net) select * from n;

create view v (gross, net) as select net * 1.21, net from s;

update t set (gross, net) = (select net * 1.21, net from s);

delete from t where (gross, net) in (select net * 1.21, net from s);
SQL
(cd "$work" && PYTHONPATH=$work/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore usr/bin/sqlfluff fix --force --dialect postgres \
    script.sql) >"$work/fix.log" 2>&1 || grep -q 'Done. Please check' "$work/fix.log" || { cat "$work/fix.log" >&2; exit 2; }
expect "The statements after fix, on one line each:" \
    'insert into t (gross, net) select net * 1.21, net from s;
insert into t (gross, net) (select net, net * 1.21 from s);
with n as (select net, net * 1.21 from s) insert into t (gross, net) select * from n;
create view v (gross, net) as select net, net * 1.21 from s;
update t set (gross, net) = (select net, net * 1.21 from s);
delete from t where (gross, net) in (select net, net * 1.21 from s);' \
    "$(tr -s ' \n' ' ' <"$work/script.sql" | sed 's/( /(/g; s/ )/)/g; s/; */;\n/g')"
finish
