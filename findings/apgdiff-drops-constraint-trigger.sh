#!/usr/bin/env bash
# Package: apgdiff 2.7.0-1 (Debian 12).
#
# Expected: the script makes the first schema into the second; statements that the tool does not know are left out on both sides,
# and --output-ignored-statements lists them in the script.
#
# What happens: a trigger that becomes a constraint trigger is dropped and, being a statement of the unknown sort, not made again. A
# trigger that gets a condition or a transition table, and a function with another default of a parameter, make no
# difference and are in no list, though such a trigger that is new is written with its condition.
#
# Why it matters: the script takes the trigger away without a word, and what it checked is not checked any more; for the others one
# reads that the database is up to date.
source "$(dirname "$0")/common.bash"

(cd "$work" && apt-get -qq download apgdiff=2.7.0-1 && dpkg-deb -x apgdiff_*.deb .) >"$work/apt.log" 2>&1 ||
    { cat "$work/apt.log" >&2; exit 2; }

# Prints a label and the script between two schemas on one line.
difference() {
    printf '%s\n' "$2" >"$work/from.sql"
    printf '%s\n' "$3" >"$work/to.sql"
    local script
    script=$(java -jar "$work"/usr/share/java/apgdiff-2.7.jar --output-ignored-statements "$work/from.sql" "$work/to.sql" |
        tr -s '\n\t ' ' ' | sed 's/^ //; s/ $//')
    printf '%s: %s\n' "$1" "${script:-no difference}"
}

table='CREATE TABLE t (a int);'
trigger='TRIGGER g AFTER INSERT ON t'
function='CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql'
output=$(
    difference "a new trigger with a condition" "$table" "$table CREATE $trigger FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION c();"
    difference "a condition of the trigger" \
        "$table CREATE $trigger FOR EACH ROW EXECUTE FUNCTION c();" \
        "$table CREATE $trigger FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION c();"
    difference "a constraint trigger" \
        "$table CREATE $trigger FOR EACH ROW EXECUTE FUNCTION c();" \
        "$table CREATE CONSTRAINT $trigger DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION c();"
    difference "a trigger with a transition table" \
        "$table CREATE $trigger FOR EACH STATEMENT EXECUTE FUNCTION c();" \
        "$table CREATE $trigger REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION c();"
    difference "another default" "$function AS 'SELECT a';" "${function/1/2} AS 'SELECT a';"
)
expect "The script to a schema with" \
    'a new trigger with a condition: CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW WHEN (new.a > 1) EXECUTE PROCEDURE c();
a condition of the trigger: no difference
a constraint trigger: DROP TRIGGER g ON t; /* New database ignored statements CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION c(); */
a trigger with a transition table: no difference
another default: no difference' "$output"
finish
