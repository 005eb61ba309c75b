package dev.ambix.cli.importing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The schemas and extensions that a database has and that no step makes: somebody else made them before, such as an
 * administrator.
 *
 * @param names their names in messages
 * @param sql the statements that make them
 */
record Prerequisites(List<String> names, List<String> sql) {
    private static final String SCHEMAS = """
            select nspname from pg_catalog.pg_namespace n
            where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
              and not exists (select from pg_catalog.pg_depend d
                              where d.classid = 'pg_catalog.pg_namespace'::regclass and d.objid = n.oid
                                and d.deptype = 'e')
            order by 1
            """;

    private static final String EXTENSIONS = """
            select extname, nspname from pg_catalog.pg_extension e
            join pg_catalog.pg_namespace n on n.oid = e.extnamespace
            where extname <> 'plpgsql' order by 1
            """;

    static Prerequisites of(Connection live, List<ImportedRevision> steps) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> sql = new ArrayList<>();
        try (Statement statement = live.createStatement()) {
            try (ResultSet row = statement.executeQuery(SCHEMAS)) {
                while (row.next()) {
                    if (!isMade(steps, "schema", row.getString(1))) {
                        names.add("schema " + row.getString(1));
                        sql.add("create schema if not exists " + statement.enquoteIdentifier(row.getString(1), true));
                    }
                }
            }
            try (ResultSet row = statement.executeQuery(EXTENSIONS)) {
                while (row.next()) {
                    if (!isMade(steps, "extension", row.getString(1))) {
                        names.add("extension " + row.getString(1));
                        sql.add(String.format(
                                Locale.ROOT,
                                "create extension if not exists %s with schema %s",
                                statement.enquoteIdentifier(row.getString(1), true),
                                statement.enquoteIdentifier(row.getString(2), true)));
                    }
                }
            }
        }
        return new Prerequisites(names, sql);
    }

    private static boolean isMade(List<ImportedRevision> steps, String kind, String name) {
        Pattern create = Pattern.compile(
                "\\bcreate\\s+" + kind + "\\s+(if\\s+not\\s+exists\\s+)?\"?" + Pattern.quote(name) + "\\b",
                Pattern.CASE_INSENSITIVE);
        return steps.stream().flatMap(step -> step.scripts().stream()).anyMatch(script -> create.matcher(script.text())
                .find());
    }

    void make(Connection scratch) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            for (String text : sql) {
                statement.execute(text);
            }
        }
    }
}
