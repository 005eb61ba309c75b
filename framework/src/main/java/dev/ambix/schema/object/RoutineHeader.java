package dev.ambix.schema.object;

import dev.ambix.schema.Ddl;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.ArgumentTypes;
import dev.ambix.schema.text.SqlCursor;
import dev.ambix.schema.token.SqlToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The definition of a function or procedure before its body.
 *
 * @param kind {@link ObjectKind#FUNCTION} or {@link ObjectKind#PROCEDURE}
 * @param name the name
 * @param arguments the types that identify it among others of its name
 * @param signature the words from the name to the type that it returns, without white space and comments
 */
record RoutineHeader(ObjectKind kind, QualifiedName name, String arguments, List<String> signature) {
    /** The first words of the clauses that follow the signature (CREATE FUNCTION). */
    private static final Set<String> CLAUSES = Set.of(
            "language",
            "transform",
            "window",
            "immutable",
            "stable",
            "volatile",
            "not",
            "leakproof",
            "called",
            "strict",
            "security",
            "external",
            "parallel",
            "cost",
            "rows",
            "support",
            "set",
            "as",
            "begin",
            "return");

    /**
     * Reads the start of a whole definition.
     *
     * @throws IllegalArgumentException if the text is no definition of a function or procedure
     */
    static RoutineHeader read(String definition) {
        SqlCursor sql = new SqlCursor(definition);
        ObjectKind kind = kind(sql);
        int start = sql.position();
        QualifiedName name = sql.qualifiedName();
        String arguments = ArgumentTypes.of(sql.parenthesized());
        while (!sql.isAtEnd() && !isAtClause(sql)) {
            if (sql.isAt("(")) {
                sql.parenthesized();
            } else {
                sql.next();
            }
        }
        return new RoutineHeader(kind, name, arguments, words(sql.since(start)));
    }

    /** Reads {@code add(a integer, b integer)}; the name keeps its case, as in all words of {@link Ddl}. */
    static ObjectRef.Routine ref(ObjectKind kind, String signature) {
        int open = openParenthesis(signature);
        String arguments = open < signature.length()
                ? ArgumentTypes.of(new SqlCursor(signature.substring(open)).parenthesized())
                : "";
        return new ObjectRef.Routine(
                kind, QualifiedName.parse(signature.substring(0, open).strip()), arguments);
    }

    /** The start of the arguments of a signature; its length if it has none. */
    static int openParenthesis(String signature) {
        boolean quoted = false;
        for (int i = 0; i < signature.length(); i++) {
            char c = signature.charAt(i);
            quoted ^= c == '"';
            if (c == '(' && !quoted) {
                return i;
            }
        }
        return signature.length();
    }

    private static ObjectKind kind(SqlCursor sql) {
        if (sql.skip("create")) {
            sql.skip("or", "replace");
            if (sql.skip("function")) {
                return ObjectKind.FUNCTION;
            } else if (sql.skip("procedure")) {
                return ObjectKind.PROCEDURE;
            }
        }
        throw sql.unexpected("\"create function\" or \"create procedure\"");
    }

    private static boolean isAtClause(SqlCursor sql) {
        return sql.isAt("returns", "null") || CLAUSES.stream().anyMatch(sql::isAt);
    }

    private static List<String> words(List<SqlToken> tokens) {
        return tokens.stream()
                .map(token -> token.kind() == SqlToken.Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : token.text())
                .toList();
    }
}
