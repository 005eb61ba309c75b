package dev.ambix.lint.rule.enumeration;

import dev.ambix.impact.operation.TypeWord;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.KnownTable;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.run.Transactions;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.token.SqlToken;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The check that no new value of an enum is used before it is committed. */
public final class NewEnumValues {
    /** From this version on, a type that the transaction itself made takes values that can be used at once. */
    private static final int NEW_ENUMS = 17;

    /** Without it, a statement need not be read word by word. */
    private static final Pattern VALUE_WORD = Pattern.compile("(?i)\\bvalue\\b");

    private static final Pattern ADD_VALUE = Pattern.compile("alter type .* add value ");
    private static final Pattern VALUE = Pattern.compile(
            "(?is)alter\\s+type\\s+.*?\\badd\\s+value\\s+(?:if\\s+not\\s+exists\\s+)?('(?:[^']|'')*+')");

    /** Words that give a literal beside them no type. */
    private static final Set<String> WORDS = Set.of(
            "alter",
            "and",
            "as",
            "asc",
            "between",
            "by",
            "column",
            "conflict",
            "default",
            "delete",
            "desc",
            "do",
            "drop",
            "false",
            "from",
            "ilike",
            "in",
            "insert",
            "into",
            "is",
            "like",
            "limit",
            "not",
            "nothing",
            "null",
            "on",
            "only",
            "or",
            "order",
            "returning",
            "select",
            "set",
            "table",
            "true",
            "update",
            "values",
            "where");

    /** Types of which no enum is one. */
    private static final Set<String> PLAIN = Set.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "real",
            "double precision",
            "boolean",
            "text",
            "varchar",
            "char",
            "uuid",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "interval",
            "json",
            "jsonb",
            "bytea");

    private NewEnumValues() {}

    /** Reports each use of a value in the transaction that adds it to a type which was there before. */
    public static void check(RevisionFacts revision, FindingSink found) {
        for (List<LintedOperation> transaction : Transactions.of(revision)) {
            Set<String> added = new LinkedHashSet<>();
            for (LintedOperation operation : transaction) {
                Optional<String> use = added.isEmpty() ? Optional.empty() : use(operation, added);
                if (use.isPresent()) {
                    report(revision, operation, use.get(), found);
                    break;
                }
                operation.sql().stream()
                        .filter(NewEnumValues::isAddition)
                        .filter(sql -> !isOfNewType(sql, revision, transaction))
                        .forEach(sql -> {
                            Matcher value = VALUE.matcher(sql);
                            if (value.find()) {
                                added.add(value.group(1));
                            }
                        });
            }
        }
    }

    private static void report(RevisionFacts revision, LintedOperation operation, String use, FindingSink found) {
        found.report(
                operation,
                "The server refuses to use the value " + use + " before the transaction that adds it is committed. "
                        + revision.inItsLanguage(
                                "Add it by op.addEnumValue(..), which has a transaction of its own, or commit before this.",
                                "Commit before this."),
                revision.inItsLanguage("op.commit();", "commit;"));
    }

    private static Optional<String> use(LintedOperation operation, Set<String> added) {
        return operation.sql().stream()
                .filter(sql -> !isAddition(sql))
                .flatMap(sql -> use(sql, operation.before(), added))
                .findFirst();
    }

    private static Stream<String> use(String sql, KnownSchema before, Set<String> added) {
        return SqlToken.read(sql).stream()
                .map(SqlToken::text)
                .filter(added::contains)
                .filter(value -> !isOfOtherTypes(sql, before));
    }

    /**
     * Whether no literal of a statement can be of an enum: it is a comment, or it names nothing but columns of known tables,
     * all of which are of plain types. Any other name may be a type, or a function that takes one.
     */
    private static boolean isOfOtherTypes(String sql, KnownSchema before) {
        StatementWords words = StatementWords.of(sql);
        if (words.begins("comment", "on")) {
            return true;
        }
        Set<String> names = words.names();
        names.removeAll(WORDS);
        names.removeIf(name -> Character.isDigit(name.charAt(0)));
        List<KnownTable> tables = names.stream()
                .flatMap(name -> before.table(QualifiedName.of(name)).stream())
                .toList();
        boolean isKnown = !tables.isEmpty()
                && !words.has(".")
                && tables.stream().allMatch(KnownTable::isWhole)
                && tables.stream()
                        .flatMap(table -> table.table().columns().stream())
                        .allMatch(NewEnumValues::isPlain);
        if (!isKnown) {
            return false;
        }
        tables.forEach(table -> {
            names.remove(table.table().name().name());
            table.table().columns().stream().map(Column::name).forEach(names::remove);
        });
        return names.isEmpty();
    }

    private static boolean isPlain(Column column) {
        return PLAIN.contains(TypeWord.of(column.type()).word());
    }

    private static boolean isAddition(String sql) {
        return VALUE_WORD.matcher(sql).find()
                && ADD_VALUE.matcher(AuthoredStatement.of(sql).outline() + " ").lookingAt();
    }

    private static boolean isOfNewType(String sql, RevisionFacts revision, List<LintedOperation> transaction) {
        Optional<QualifiedName> type = AuthoredStatement.of(sql).nameAfter("type");
        return revision.server() >= NEW_ENUMS
                && transaction.stream().map(LintedOperation::inner).anyMatch(operation -> type.filter(
                                name -> isMaking(operation, name))
                        .isPresent());
    }

    private static boolean isMaking(Operation operation, QualifiedName type) {
        return operation instanceof CreateObject create
                && create.object() instanceof EnumType made
                && made.name().equals(type);
    }
}
