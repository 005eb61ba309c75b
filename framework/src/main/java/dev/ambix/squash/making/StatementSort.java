package dev.ambix.squash.making;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.SqlCursor;
import dev.ambix.schema.token.SqlToken;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subject of a statement in SQL, by its first words: definitions, which can be read from the catalog afterwards, or rows and
 * all else that leaves no trace there.
 */
final class StatementSort {
    private static final Pattern DEFINITION = Pattern.compile("(create|alter|drop|comment on|grant|revoke)\\b.*");

    /** Definitions that the catalog's reader does not know, that are of the cluster, or that come with rows. */
    private static final Pattern UNREAD = Pattern.compile("(create|alter|drop) (or replace )?(trusted )?(procedural )?"
            + "(language|access method|subscription|role|user|group|database|tablespace|system|operator family)\\b.*"
            + "|create (temp|temporary)\\b.*"
            + "|create (unlogged )?table .* as( \\(| select| with| table| values).*"
            + "|alter sequence .*\\brestart\\b.*"
            + "|(grant|revoke) (?!.* on ).*");

    private static final Pattern CHANGE = Pattern.compile(
            "(insert into|update|delete from|truncate( table)?|lock( table)?" + "|copy|merge into)\\b.*");

    /** All from the line of the id to the first empty line. */
    private static final Pattern HEADER = Pattern.compile("(?is)^.*?--\\s*revision\\s*:.*?(\\R[ \\t]*\\R|\\z)");

    private StatementSort() {}

    static boolean isDefinition(String sql) {
        String outline = outline(sql);
        return DEFINITION.matcher(outline).matches() && !UNREAD.matcher(outline).matches();
    }

    /** Whether a statement is the one that does nothing, for revisions that have nothing to undo. */
    static boolean isNothing(String sql) {
        return outline(sql).equals("select");
    }

    /** A statement without the header of the file that it is the first of. */
    static String withoutHeader(String sql) {
        int end = 0;
        for (SqlToken token : SqlToken.read(sql)) {
            if (!token.isGap()) {
                break;
            }
            end += token.text().length();
        }
        String comments = sql.substring(0, end);
        Matcher header = HEADER.matcher(comments);
        return header.find() ? comments.substring(header.end()).stripLeading() + sql.substring(end) : sql;
    }

    /** Whether a statement puts rows into a table, as far as its first words tell. */
    static boolean inserts(String sql) {
        return outline(sql).matches("(insert into|copy|merge into)\\b.*");
    }

    private static String outline(String sql) {
        return SqlToken.outline(SqlToken.read(sql)).replaceAll("\\s+", " ");
    }

    /** The table whose rows a statement is about; empty if its first words do not tell. */
    static Optional<QualifiedName> target(String sql) {
        Matcher change = CHANGE.matcher(outline(sql));
        if (!change.matches()) {
            return Optional.empty();
        }
        SqlCursor cursor = new SqlCursor(sql);
        for (String word : change.group(1).split(" ")) {
            cursor.skip(word);
        }
        cursor.skip("only");
        try {
            return Optional.of(cursor.qualifiedName());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
