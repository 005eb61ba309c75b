package dev.ambix.autogenerate.edit;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.token.SqlToken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The table or view that a statement of a model makes or adds to, and nothing but that. Statements of which this is not
 * certain have no target.
 */
final class StatementTarget {
    /** Words of statements that take from other tables, or change names. */
    private static final Set<String> OTHERS =
            Set.of("inherits", "inherit", "partition", "like", "rename", "schema", "attach", "detach");

    private static final Set<String> TABLE_WORDS = Set.of("unlogged", "unique", "constraint", "materialized");

    private static final Set<String> ALTERATIONS =
            Set.of("add", "alter", "enable", "disable", "force", "no", "set", "replica", "cluster", "validate");

    private final List<SqlToken> tokens;
    private int at;

    private StatementTarget(String sql) {
        this.tokens =
                SqlToken.read(sql).stream().filter(token -> !token.isGap()).toList();
    }

    /** The table or view; without a schema for one of {@code public}. */
    static Optional<QualifiedName> of(String sql) {
        StatementTarget statement = new StatementTarget(sql);
        return statement.tokens.stream().noneMatch(token -> isWord(token) && OTHERS.contains(lower(token)))
                ? statement.target()
                : Optional.empty();
    }

    private static boolean isWord(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD;
    }

    private static String lower(SqlToken token) {
        return token.text().toLowerCase(Locale.ROOT);
    }

    private Optional<QualifiedName> target() {
        if (take("create")) {
            return created();
        }
        if (take("alter") && take("table")) {
            take("only");
            Optional<QualifiedName> name = name();
            return at < tokens.size() && ALTERATIONS.contains(lower(tokens.get(at))) ? name : Optional.empty();
        }
        if (take("comment") && take("on")) {
            return commented();
        }
        return Optional.empty();
    }

    private Optional<QualifiedName> created() {
        while (at < tokens.size() && TABLE_WORDS.contains(lower(tokens.get(at)))) {
            at++;
        }
        if (take("table")) {
            Optional<QualifiedName> name = name();
            return take("(") ? name : Optional.empty();
        }
        if (take("view")) {
            return name();
        }
        if (take("index")) {
            // Without a name, PostgreSQL would choose one by the existing ones.
            return name().isPresent() && take("on") ? on() : Optional.empty();
        }
        return take("trigger") || take("policy") ? afterOn() : Optional.empty();
    }

    private Optional<QualifiedName> commented() {
        if (take("table") || take("view")) {
            return name();
        }
        if (take("column")) {
            return column();
        }
        return take("constraint") || take("trigger") || take("policy") ? afterOn() : Optional.empty();
    }

    private Optional<QualifiedName> afterOn() {
        while (at < tokens.size() && !take("on")) {
            at++;
        }
        return on();
    }

    private Optional<QualifiedName> on() {
        take("only");
        return name();
    }

    private Optional<QualifiedName> column() {
        Optional<String> first = identifier();
        Optional<String> second = take(".") ? identifier() : Optional.empty();
        Optional<String> third = take(".") ? identifier() : Optional.empty();
        return third.isPresent()
                ? named(first.orElseThrow(), second.orElseThrow())
                : second.isPresent() ? first.map(QualifiedName::of) : Optional.empty();
    }

    private Optional<QualifiedName> name() {
        Optional<String> first = identifier();
        if (first.isEmpty() || !take(".")) {
            return first.map(QualifiedName::of);
        }
        return identifier().flatMap(second -> named(first.get(), second));
    }

    private static Optional<QualifiedName> named(String schema, String name) {
        return Optional.of(QualifiedName.of(schema, name).without("public"));
    }

    private Optional<String> identifier() {
        if (at >= tokens.size()) {
            return Optional.empty();
        }
        SqlToken token = tokens.get(at++);
        boolean isQuoted = token.text().startsWith("\"") && token.text().length() > 2;
        if (isQuoted) {
            return Optional.of(
                    token.text().substring(1, token.text().length() - 1).replace("\"\"", "\""));
        }
        return isWord(token) && !lower(token).equals("if") && !lower(token).equals("on")
                ? Optional.of(lower(token))
                : Optional.empty();
    }

    private boolean take(String word) {
        boolean is = at < tokens.size() && tokens.get(at).is(word);
        at += is ? 1 : 0;
        return is;
    }
}
