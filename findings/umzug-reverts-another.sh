#!/usr/bin/env bash
# Package: umzug 3.8.3 (npm, what sequelize-cli and many own runners run migrations with).
#
# Expected: down() reverts the migration that was executed last, as its documentation says, or fails where that one is missing.
#
# What happens: it takes the last by name of those files that are there. After 1 and 3, a merged 2 is executed without a word;
# down() then reverts 3. Where the file of the last one is missing, as on another branch, the one before it is reverted.
#
# Why it matters: who takes back a failed deployment drops the tables of another change, which was deployed long ago, and keeps
# the failed one. Name the migration that is to be reverted: down({ migrations: ['2'] }).
source "$(dirname "$0")/common.bash"

npm_packages umzug@3.8.3
output=$(node_main <<'JS'
import { memoryStorage, Umzug } from 'umzug';

const umzug = (storage, ...names) => new Umzug({
  migrations: names.map((name) => ({ name, up: async () => {}, down: async () => {} })), storage, context: {}, logger: undefined,
});
const names = (migrations) => migrations.map(({ name }) => name).join(' ');

let storage = memoryStorage();
console.log('1 and 3, executed:', names(await umzug(storage, '1', '3').up()));
console.log('2 is merged, executed:', names(await umzug(storage, '1', '2', '3').up()));
console.log('history:', (await storage.executed()).join(' '));
console.log('down, reverted:', names(await umzug(storage, '1', '2', '3').down()));
storage = memoryStorage();
await umzug(storage, '1', '2', '3').up();
console.log('without the file of 3, reverted:', names(await umzug(storage, '1', '2').down()));
console.log('history:', (await storage.executed()).join(' '));
JS
)
expect "Runs of up() and down():" \
    '1 and 3, executed: 1 3
2 is merged, executed: 2
history: 1 3 2
down, reverted: 3
without the file of 3, reverted: 2
history: 1 3' "$output"
finish
