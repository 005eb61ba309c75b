package dev.ambix.sql;

import dev.ambix.MigrationException;
import dev.ambix.schema.token.SqlToken;
import java.util.List;
import java.util.regex.Pattern;

/** What psql understands in a file, and the server does not. */
final class PsqlCommands {
    private static final Pattern COPY = Pattern.compile("copy\\b.*\\b(from stdin|to stdout)\\b.*");

    private PsqlCommands() {}

    /**
     * Refuses a file with commands of psql, or with rows of COPY between its statements.
     *
     * @throws MigrationException that names the command and its line
     */
    static void refuse(String path, String sql) {
        int line = 1;
        for (SqlToken token : SqlToken.read(sql)) {
            if (token.is("\\")) {
                throw new MigrationException("Line " + line + " of " + path + " has a command of psql: "
                        + sql.lines().skip(line - 1).findFirst().orElse("").strip()
                        + ". Only psql knows it; write it as SQL, or leave it out.");
            }
            line += (int) token.text().chars().filter(c -> c == '\n').count();
        }
        for (List<SqlToken> statement : SqlSplitter.split(sql)) {
            if (COPY.matcher(SqlToken.outline(statement)).matches()) {
                throw new MigrationException("The file " + path + " copies rows from or to psql: "
                        + SqlToken.outline(statement)
                        + ". Use INSERT (pg_dump --inserts), or op.bulkInsert(...).");
            }
        }
    }
}
