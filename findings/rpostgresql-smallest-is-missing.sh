#!/usr/bin/env bash
# Package: RPostgreSQL, r-cran-rpostgresql 0.7-5+dfsg-1 with R 4.2.2 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a table that is read (dbReadTable) and written to another (dbWriteTable) has the same values.
#
# What happens: the smallest integer is missing, and becomes NULL. A bigint is a double, so that a large key is another one, as is an oid
# of more than 31 bits. A timestamp has no parts of a second and becomes a timestamptz. No error.
#
# Why it matters: tables that are cleaned in R and written back, as before a migration adds a key to them, refer to rows that are not
# there. Select keys and times as texts.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs r-cran-rpostgresql=0.7-5+dfsg-1 r-base-core
cat >"$work/main.R" <<'R'
library(RPostgreSQL)
url <- commandArgs(TRUE)[1]
connection <- dbConnect(PostgreSQL(), host = "localhost", port = as.integer(sub(".*:(\\d+)/.*", "\\1", url)), user = "postgres",
    dbname = "postgres")
run <- function(sql) dbGetQuery(connection, sql)
invisible(run("create table old (id bigint, level int, owner oid, price numeric, noted timestamptz, at timestamp)"))
invisible(run("insert into old values (9007199254740993, -2147483648, 4294967295, 1234567890123.45,
    '2024-05-01 10:00:00.123456+02', '2024-05-01 10:00:00.123456')"))
invisible(dbWriteTable(connection, "new", dbReadTable(connection, "old"), row.names = FALSE))
for (table in c("old", "new")) {
    cat(table, ": ", run(paste0("select string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum) as a
        from pg_attribute where attrelid = '", table, "'::regclass and attnum > 0"))$a, "\n", sep = "")
    cat("    ", run(paste0("select concat_ws(' | ', id, coalesce(level::text, 'null'), owner, price, noted, at) as a from ", table))$a, "\n", sep = "")
}
R
R=$work/usr/lib/R
rm -rf "$R/etc"
mkdir -p "$R/etc"
touch "$R/etc/Renviron"
libraries=$work/usr/lib/$(uname -m)-linux-gnu
output=$(with_server env R_HOME="$R" R_LIBS="$R/site-library:$R/library" R_SHARE_DIR="$work/usr/share/R/share" EDITOR=vi PAGER=cat TZ=UTC \
    LD_LIBRARY_PATH="$R/lib:$libraries:$libraries/blas:$libraries/lapack" \
    "$R/bin/exec/R" --no-save --no-restore --no-environ --slave -f main.R --args)
expect "A table, and the one that was written of it:" \
    'old: id bigint, level integer, owner oid, price numeric, noted timestamp with time zone, at timestamp without time zone
    9007199254740993 | -2147483648 | 4294967295 | 1234567890123.45 | 2024-05-01 08:00:00.123456+00 | 2024-05-01 10:00:00.123456
new: id double precision, level integer, owner integer, price double precision, noted timestamp with time zone, at timestamp with time zone
    9.00719925474099e+15 | null | -1 | 1234567890123.45 | 2024-05-01 08:00:00+00 | 2024-05-01 10:00:00+00' "$output"
finish
