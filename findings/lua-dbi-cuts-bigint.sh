#!/usr/bin/env bash
# Package: LuaDBI, lua-dbi-postgresql 0.7.2-4 with lua5.3 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that a query returns, and that is given to a statement again, is the same one; an integer of Lua 5.3 has 64 bits.
#
# What happens: a bigint keeps its last 32 bits, so that 2147483648 is -2147483648 and 4294967297 is 1. A numeric or double precision is a
# number, of which a statement gets 14 digits. No error.
#
# Why it matters: after a migration of a key from integer to bigint, a program reads another row's key as soon as the numbers are large
# enough, and updates or deletes that row. Cast such columns to text in the queries.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs lua-dbi-postgresql=0.7.2-4 lua5.3
cat >"$work/main.lua" <<'LUA'
local DBI = require "DBI"
local host, port = arg[1]:match("@(.*):(%d+)")
local database = assert(DBI.Connect("PostgreSQL", "postgres", "postgres", nil, host, tonumber(port)))
database:autocommit(true)
local function first(sql, ...)
    local statement = assert(database:prepare(sql))
    assert(statement:execute(...))
    return statement:fetch()[1]
end
for _, value in ipairs({ "2147483647::bigint", "2147483648::bigint", "4294967297::bigint", "1234567890123.45::numeric",
        "0.1234567890123456::float8" }) do
    print(value .. ": " .. first("select ($1::" .. value:match("::(.*)") .. ")::text", first("select " .. value)))
end
assert(database:prepare("create table account (id bigint primary key, owner text)")):execute()
assert(database:prepare("insert into account values (1, 'anna'), (4294967297, 'berta')")):execute()
local id = first("select id from account where owner = 'berta'")
assert(database:prepare("delete from account where id = $1")):execute(id)
print("left after the row of berta was deleted: " .. first("select string_agg(owner, ', ') from account"))
LUA
libraries=$work/usr/lib/$(uname -m)-linux-gnu
output=$(LD_LIBRARY_PATH=$libraries LUA_CPATH="$libraries/lua/5.3/?.so" LUA_PATH="$work/usr/share/lua/5.3/?.lua" \
    with_server "$work/usr/bin/lua5.3" main.lua)
expect "Numbers, read and given to a statement, and a row that is deleted by the key that was read:" \
    '2147483647::bigint: 2147483647
2147483648::bigint: -2147483648
4294967297::bigint: 1
1234567890123.45::numeric: 1234567890123.4
0.1234567890123456::float8: 0.12345678901235
left after the row of berta was deleted: berta' "$output"
finish
