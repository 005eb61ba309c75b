#!/usr/bin/env bash
# Packages: Active Record, ruby-activerecord 2:6.1.7.10+dfsg-1~deb12u4 with ruby-pg 1.4.5-1+b1 and Ruby 3.1 (Debian 12, and the
# libraries that they name), PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: remove_foreign_key :accounts, :branches removes the foreign key on accounts.branch_id, as the documentation says and as
# add_foreign_key :accounts, :branches adds it.
#
# What happens: the key that is removed is the first one to branches by name, and the names are hashes: here it is the one on
# old_branch_id. The key on branch_id stays. No error or warning tells that there were two.
#
# Why it matters: the migration passes, and which key goes hangs on the hash of the column. Rows without their branch come in
# where the key was to stay, and rollback does not bring the removed one back. Name the column in remove_foreign_key.
source "$(dirname "$0")/common.bash"

jars org.postgresql:postgresql:42.7.14 "${server[@]}"
debs ruby-activerecord=2:6.1.7.10+dfsg-1~deb12u4 ruby-pg=1.4.5-1+b1 ruby
output=$(ruby_main_with_server <<'RUBY'
require 'logger'
require 'active_record'

ActiveRecord::Base.establish_connection(ARGV[0])
CONNECTION = ActiveRecord::Base.connection

def keys
  CONNECTION.foreign_keys(:accounts).map { |key| "#{key.name} (#{key.column})" }.sort.join(', ')
end

CONNECTION.create_table(:branches)
CONNECTION.create_table(:accounts) do |table|
  table.bigint :branch_id
  table.bigint :old_branch_id
end
CONNECTION.add_foreign_key :accounts, :branches
CONNECTION.add_foreign_key :accounts, :branches, column: :old_branch_id
puts "before: #{keys}"
CONNECTION.remove_foreign_key :accounts, :branches
puts "after: #{keys}"
RUBY
)
expect "The foreign keys before and after remove_foreign_key :accounts, :branches:" \
    "before: fk_rails_452b3d34ba (old_branch_id), fk_rails_d72169e1fc (branch_id)
after: fk_rails_d72169e1fc (branch_id)" "$output"
finish
