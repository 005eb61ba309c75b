package dev.ambix.sql;

import dev.ambix.MigrationException;
import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file of SQL as psql reads it, such as one that {@code pg_dump --schema-only} wrote. */
public final class SqlFile {
    /** What newer versions of pg_dump put around a dump, and of no use to anybody but psql. */
    private static final Set<String> IGNORED =
            Set.of("restrict", "unrestrict", "set", "unset", "timing", "encoding", "pset");

    private static final Pattern COPY_FROM_STDIN = Pattern.compile("copy\\b.*\\bfrom stdin\\b.*");

    private SqlFile() {}

    /**
     * A statement of a file.
     *
     * @param line the line at which it begins, from 1
     * @param sql its text, without a semicolon at its end
     */
    public record Line(int line, String sql) {}

    /**
     * The statements of a file, with the line at which each begins.
     *
     * @param name what errors call it
     * @throws MigrationException if it holds a command of psql that means something, or rows for COPY
     */
    public static List<Line> statements(String name, String text) {
        List<Line> lines = new ArrayList<>();
        int line = 1;
        for (List<SqlToken> tokens : SqlSplitter.split(text)) {
            List<SqlToken> statement = withoutCommands(name, line, tokens);
            String sql = text(statement);
            int gap = countLines(tokens.subList(0, tokens.size() - statement.size()));
            if (!sql.isBlank()) {
                requireNoRows(name, line + gap, statement);
                lines.add(new Line(line + gap, sql.strip()));
            }
            line += countLines(tokens);
        }
        return lines;
    }

    /** Takes away what stands before a statement: blanks, comments and commands of psql, which end with their line. */
    private static List<SqlToken> withoutCommands(String name, int line, List<SqlToken> tokens) {
        int at = 0;
        while (at < tokens.size() && (tokens.get(at).isGap() || tokens.get(at).is("\\"))) {
            if (tokens.get(at).is("\\")) {
                String command = at + 1 < tokens.size() ? tokens.get(at + 1).text() : "";
                if (!IGNORED.contains(command)) {
                    throw new MigrationException(name + ":" + (line + countLines(tokens.subList(0, at))) + ": \\"
                            + command + " is a command of psql, which only psql can run. Take it out.");
                }
                while (at < tokens.size() && !tokens.get(at).text().contains("\n")) {
                    at++;
                }
            } else {
                at++;
            }
        }
        return tokens.subList(at, tokens.size());
    }

    private static void requireNoRows(String name, int line, List<SqlToken> statement) {
        if (COPY_FROM_STDIN.matcher(SqlToken.outline(statement)).matches()) {
            throw new MigrationException(name + ":" + line
                    + ": COPY FROM stdin holds rows, and a model has none. Make the file with pg_dump --schema-only.");
        }
    }

    private static String text(List<SqlToken> tokens) {
        return tokens.stream().map(SqlToken::text).collect(Collectors.joining());
    }

    private static int countLines(List<SqlToken> tokens) {
        return (int) tokens.stream()
                .flatMapToInt(token -> token.text().chars())
                .filter(c -> c == '\n')
                .count();
    }
}
