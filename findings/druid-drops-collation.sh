#!/usr/bin/env bash
# Package: Druid, com.alibaba:druid 1.2.27.
#
# Expected: SQL that Druid's parser reads as PostgreSQL's and writes again for PostgreSQL means the same; what it does not know
# is refused with its place, as a unique index with NULLS NOT DISTINCT is.
#
# What happens: a column loses its collation and DROP INDEX its IF EXISTS. Of a string that is continued on the next line the
# second part becomes the name of the column, and of a string of bits in hexadecimal digits so does all but the x. The
# number 0b11 becomes a string of bits.
#
# Why it matters: the parser is used to format scripts, to change names in them and to check them before they are run; what
# comes out is valid, is run, and is another table, another value, or a script that fails where it did not.
source "$(dirname "$0")/common.bash"

jars com.alibaba:druid:1.2.27
output=$(java_main <<'JAVA'
import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.parser.ParserException;

public class Main {
    public static void main(String[] args) {
        for (String sql : new String[] {
            "create table t (code text collate \"C\" not null)",
            "drop index if exists i",
            "insert into t select 'a'\n'b'",
            "select x'1F'",
            "select 0b11",
            "create unique index u on t (a) nulls not distinct"
        }) {
            String written;
            try {
                written = SQLUtils.toSQLString(SQLUtils.parseStatements(sql, DbType.postgresql), DbType.postgresql);
            } catch (ParserException refusal) {
                written = "refused";
            }
            System.out.println(sql.replace("\n", "<line break>") + "\n  " + written.replaceAll("\\s+", " "));
        }
    }
}
JAVA
)
expect "A statement, and that which Druid makes of it:" \
    "create table t (code text collate \"C\" not null)
  CREATE TABLE t ( code text NOT NULL )
drop index if exists i
  DROP INDEX i
insert into t select 'a'<line break>'b'
  INSERT INTO t SELECT 'a' AS \"b\"
select x'1F'
  SELECT x AS \"1F\"
select 0b11
  SELECT B'11'
create unique index u on t (a) nulls not distinct
  refused" "$output"
finish
