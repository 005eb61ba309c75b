package dev.ambix.sql.definition;

import dev.ambix.schema.token.SqlToken;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a whole CREATE statement. */
public final class DefinitionText {
    private DefinitionText() {}

    /** The same statement with OR REPLACE after its first word, unless that is there. */
    public static String orReplace(String definition) {
        List<SqlToken> tokens = SqlToken.read(definition);
        int create = 0;
        while (create < tokens.size() && tokens.get(create).isGap()) {
            create++;
        }
        if (SqlToken.outline(tokens).startsWith("create or replace ")) {
            return definition;
        }
        return text(tokens.subList(0, create + 1)) + " or replace" + text(tokens.subList(create + 1, tokens.size()));
    }

    private static String text(List<SqlToken> tokens) {
        return tokens.stream().map(SqlToken::text).collect(Collectors.joining());
    }
}
