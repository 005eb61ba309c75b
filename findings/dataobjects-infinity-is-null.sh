#!/usr/bin/env bash
# Package: DataObjects, ruby-dataobjects-postgres 0.10.17-1+b7 with Ruby 3.1 (Debian 12), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: a value that a query returns, and that is given to a statement again, is the same one, or an error says that Ruby has none like
# it, as it does for a timestamp `infinity`.
#
# What happens: the date infinity is nil and is written back as NULL, a date before Christ as one after. An infinite number is 0. A
# timestamp has no parts of a second. No error.
#
# Why it matters: "valid until infinity" ends up as unknown, and a row is no longer found by the time that was read. A script that copies
# rows into a new table does this to all of them. Copy in SQL, or select such columns as text.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs ruby-dataobjects-postgres=0.10.17-1+b7 ruby3.1
output=$(ruby_main_with_server <<'RUBY'
require 'data_objects'
require 'do_postgres'

connection = DataObjects::Connection.new(ARGV[0])
first = lambda do |sql, *values|
  rows = connection.create_command(sql).execute_reader(*values)
  rows.next!
  rows.values[0].tap { rows.close }
end
[%w[date infinity], ['date', '0044-03-15 BC'], %w[float8 -Infinity], ['timestamp', '2024-05-01 10:00:00.123456'],
 ['timestamptz', '2024-05-01 10:00:00.5+00'], %w[date 2024-05-01]].each do |type, value|
  read = first.call("select '#{value}'::#{type}")
  puts "#{type} #{value}: #{first.call("select (?::#{type})::text", read) || 'null'}"
end
RUBY
)
expect "Values, read and given to a statement:" \
    'date infinity: null
date 0044-03-15 BC: 0044-03-15
float8 -Infinity: 0
timestamp 2024-05-01 10:00:00.123456: 2024-05-01 10:00:00
timestamptz 2024-05-01 10:00:00.5+00: 2024-05-01 10:00:00+00
date 2024-05-01: 2024-05-01' "$output"
finish
