#!/usr/bin/env bash
# Package: pg-connection-string 2.14.1 (npm, what node-postgres and the tools on it read DATABASE_URL with).
#
# Expected: a connection string that psql takes means the same for the package. In a URI of libpq, what is encoded with a percent
# sign is decoded in each part, and nothing else is (PostgreSQL manual, "Connection Strings").
#
# What happens: a plus sign in a parameter becomes a blank, as in forms of the Web, so that a password is another one; an encoded
# slash in the name of the database stays encoded; and a string of the form "host=db1 dbname=shop" is a connection to a
# host named "base", to a database with the whole string as its name. No error in any of these.
#
# Why it matters: a deployment has one connection string, for psql, for migrations and for the application. They connect as
# somebody else, or to somewhere else, and the message says nothing of the string. Encode a plus as %2B.
source "$(dirname "$0")/common.bash"

npm_packages pg-connection-string@2.14.1
output=$(node_main <<'JS'
import connectionString from 'pg-connection-string';

for (const text of [
  'postgres://db1/shop?user=me&password=a%2Bb',
  'postgres://db1/shop?user=me&password=a+b',
  'postgres://db1/shop?application_name=migrate+v2',
  'postgres://db1/north%20shop',
  'postgres://db1/north%2Fshop',
  'host=db1 dbname=shop user=me',
]) {
  const values = Object.entries(connectionString.parse(text)).filter(([, value]) => value);
  console.log(`${text}: ${values.map(([name, value]) => `${name} [${value}]`).join(', ')}`);
}
JS
)
expect "Connection strings and what they are read as:" \
    'postgres://db1/shop?user=me&password=a%2Bb: user [me], password [a+b], host [db1], database [shop]
postgres://db1/shop?user=me&password=a+b: user [me], password [a b], host [db1], database [shop]
postgres://db1/shop?application_name=migrate+v2: application_name [migrate v2], host [db1], database [shop]
postgres://db1/north%20shop: host [db1], database [north shop]
postgres://db1/north%2Fshop: host [db1], database [north%2Fshop]
host=db1 dbname=shop user=me: host [base], database [host=db1 dbname=shop user=me]' "$output"
finish
