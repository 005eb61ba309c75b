package dev.ambix.lint.statement;

import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.DataOperation.ExecuteFile;
import dev.ambix.operation.value.DataOperation.ExecuteQuery;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.SqlCursor;
import dev.ambix.schema.token.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement that the author of a migration wrote in SQL. Rules look at its first words only, for findings without a database;
 * all else about it is measured.
 *
 * @param sql its text
 * @param outline its words in small letters; strings and quoted names show only their quotes
 */
public record AuthoredStatement(String sql, String outline) {
    /** The classes of the operations that hold such statements. */
    public static final Set<Class<?>> KINDS = Set.of(Execute.class, ExecuteFile.class, ExecuteQuery.class);

    /** Statements about which there are rules of their own. */
    private static final Pattern NAMED = Pattern.compile("(create (unique )?index|drop index|reindex|cluster|vacuum"
            + "|refresh materialized view|lock|alter table .*\\bdetach partition)\\b.*");

    private static final Pattern DOLLARS = Pattern.compile("^\\$[^$]*\\$|\\$[^$]*\\$$");

    private static final Pattern MADE = Pattern.compile(
            "create (((global |local )?(temporary |temp )|unlogged )?(?<table>table)|materialized (?<view>view)) ");

    /** The statements of an operation, if its author wrote them in SQL. */
    public static Stream<AuthoredStatement> of(LintedOperation operation) {
        return KINDS.contains(operation.inner().getClass())
                ? operation.sql().stream().map(AuthoredStatement::of)
                : Stream.of();
    }

    /** A statement that stands by itself. */
    public static AuthoredStatement of(String sql) {
        return new AuthoredStatement(sql, SqlToken.outline(SqlToken.read(sql)));
    }

    /** A rule that also looks at statements that begin with certain words. */
    public static RuleDefinition each(
            RuleDefinition rule, Pattern words, BiConsumer<AuthoredStatement, OperationCase> look) {
        return rule.revisionWith(KINDS, (revision, found) -> revision.upgrade().forEach(operation -> of(operation)
                .filter(statement -> words.matcher(statement.outline()).lookingAt())
                .forEach(statement -> look.accept(statement, new OperationCase(revision, operation, found)))));
    }

    /** Whether all that an operation does is reported by rules that know the statements by their words. */
    public static boolean hasRuleOfItsOwn(LintedOperation operation) {
        List<AuthoredStatement> statements = of(operation).toList();
        return !statements.isEmpty()
                && statements.stream().allMatch(statement -> NAMED.matcher(statement.outline())
                        .matches());
    }

    /** The name behind the first of these words, without words that may stand between: {@code if exists}, {@code only}. */
    public Optional<QualifiedName> nameAfter(String word) {
        SqlCursor cursor = new SqlCursor(sql);
        while (!cursor.isAtEnd()) {
            if (cursor.next().is(word)) {
                cursor.skip("concurrently");
                if (!cursor.skip("if", "not", "exists")) {
                    cursor.skip("if", "exists");
                }
                cursor.skip("only");
                return name(cursor);
            }
        }
        return Optional.empty();
    }

    private static Optional<QualifiedName> name(SqlCursor cursor) {
        try {
            return Optional.of(cursor.qualifiedName());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The texts of its strings, the bodies of functions and blocks of code among them. */
    public Stream<String> strings() {
        return SqlToken.read(sql).stream()
                .filter(token -> token.kind() == SqlToken.Kind.QUOTED)
                .map(SqlToken::text)
                .filter(text -> !text.startsWith("\""))
                .map(AuthoredStatement::unquoted);
    }

    private static String unquoted(String literal) {
        return literal.startsWith("'") && literal.length() > 1
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : DOLLARS.matcher(literal).replaceAll("");
    }

    /** Whether the revision made a table or materialized view before, by an operation or in SQL. */
    public static boolean isMadeBefore(QualifiedName table, OperationCase found) {
        return found.isOnNewTable(table) || isMadeInSql(table, found.revision(), found.operation());
    }

    private static boolean isMadeInSql(QualifiedName table, RevisionFacts revision, LintedOperation before) {
        return revision.upgrade().stream()
                .takeWhile(operation -> operation.number() <= before.number())
                .flatMap(AuthoredStatement::of)
                .anyMatch(statement -> statement.made().filter(table::equals).isPresent());
    }

    /** The table or materialized view that it makes. */
    private Optional<QualifiedName> made() {
        Matcher words = MADE.matcher(outline);
        return words.lookingAt() ? nameAfter(words.group("table") == null ? "view" : "table") : Optional.empty();
    }

    /** Whether facts were measured that contradict a lock: none is on a table that was there before. */
    public static boolean isKnownToLockNothing(OperationCase found) {
        return found.operation().measured().isPresent()
                && found.impact().locks().stream()
                        .noneMatch(lock -> lock.level().blocksWriters());
    }
}
