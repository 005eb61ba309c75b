#!/usr/bin/env bash
# Package: JSQLParser, com.github.jsqlparser:jsqlparser 5.3.
#
# Expected: what stands between dollar quotes is text, whatever it looks like, with a tag as without one (PostgreSQL manual,
# "Dollar-Quoted String Constants"). The parser reads $$..$$ so, and refuses what it does not know.
#
# What happens: quotes with a tag are no quotes to it, but parts of names, which may hold dollar signs. So a string of two
# words is accepted as a column with an alias, and what stands behind two hyphens is dropped as a comment, the closing
# quote with it. Nothing is said.
#
# Why it matters: bodies of functions and seeds are quoted so. An analysis (which tables and columns are read) is made of
# names that do not exist, and what is written again is not valid.
source "$(dirname "$0")/common.bash"

jars com.github.jsqlparser:jsqlparser:5.3
output=$(java_main <<'JAVA'
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.select.PlainSelect;

public class Main {
    public static void main(String[] args) throws Exception {
        System.out.println(CCJSqlParserUtil.parse("select $$a -- b$$, 1"));
        System.out.println(CCJSqlParserUtil.parse("select $x$a -- b$x$, 1"));
        PlainSelect select = (PlainSelect) CCJSqlParserUtil.parse("select $x$a b$x$");
        System.out.println(select.getSelectItem(0).getExpression().getClass().getSimpleName() + " "
                + select.getSelectItem(0).getExpression() + " as " + select.getSelectItem(0).getAlias().getName());
    }
}
JAVA
)
expect "A string with two hyphens in it, without a tag and with one, and one of two words:" \
    'SELECT $$a -- b$$, 1
SELECT $x$a
Column $x$a as b$x$' "$output"
finish
