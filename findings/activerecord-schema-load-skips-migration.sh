#!/usr/bin/env bash
# Packages: Active Record, ruby-activerecord 2:6.1.7.10+dfsg-1~deb12u4 with ruby-pg 1.4.5-1+b1 and Ruby 3.1 (Debian 12, and the
# libraries that they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: after loading schema.rb, migrations whose changes are not in it are pending, and "migrate" runs them.
#
# What happens: all files with a version below the one of schema.rb are recorded as run, also one that came from another branch
# and whose table is not in schema.rb. needs_migration? is false, and "migrate" runs nothing.
#
# Why it matters: after a merge that keeps one side of schema.rb, a database made from it, as that of the tests, lacks a table, while
# production, which runs the migrations, gets it. Nothing tells of it before the first query. Run all migrations in an empty
# database in the pipeline, and compare schema.rb afterwards.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs ruby-activerecord=2:6.1.7.10+dfsg-1~deb12u4 ruby-pg=1.4.5-1+b1 ruby
mkdir "$work/migrate"
for migration in 20240101000000_create_orders 20240201000000_create_customers; do
    table=${migration##*_}
    printf 'class Create%s < ActiveRecord::Migration[6.1]\n  def change\n    create_table :%s\n  end\nend\n' \
        "${table^}" "$table" >"$work/migrate/$migration.rb"
done
output=$(ruby_main_with_server <<'RUBY'
require 'logger'
require 'active_record'

ActiveRecord::Migration.verbose = false
ActiveRecord::Migrator.migrations_paths = ["#{__dir__}/migrate"]

def run(label, url)
  ActiveRecord::Base.establish_connection(url)
  connection = ActiveRecord::Base.connection
  connection.schema_cache.clear!
  migrations = ActiveRecord::MigrationContext.new("#{__dir__}/migrate", ActiveRecord::SchemaMigration)
  yield connection
  puts "#{label}: pending #{migrations.needs_migration?}"
  migrations.migrate
  puts "  versions #{connection.select_values('select version from schema_migrations order by 1').join(', ')}"
  puts "  tables #{(connection.tables - ['schema_migrations', 'ar_internal_metadata']).sort.join(', ')}"
end

run('migrations', ARGV[0]) { |connection| connection.execute('create database empty') }
run('schema.rb and migrations', ARGV[0].sub(/postgres$/, 'empty')) do
  ActiveRecord::Schema.define(version: 2024_02_01_000000) { create_table 'customers' }
end
RUBY
)
expect "Databases made by both migrations, and by a schema.rb that has the second one:" \
    "migrations: pending true
  versions 20240101000000, 20240201000000
  tables customers, orders
schema.rb and migrations: pending false
  versions 20240101000000, 20240201000000
  tables customers" "$output"
finish
