package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;
import static dev.ambix.lint.rule.JavaCode.texts;

import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.operation.value.RowOperation.DeleteRows;
import dev.ambix.operation.value.RowOperation.UpdateRows;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.schema.token.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules about changes of rows. */
final class DataRules {
    private static final Pattern CHANGE = Pattern.compile("(with|update|delete from)\\b");
    private static final Pattern TRUNCATE = Pattern.compile("truncate\\b");
    private static final Pattern INSERT = Pattern.compile("insert into\\b");

    private DataRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                        "backfilling-in-one-statement",
                                        "All rows of a table are changed in one statement")
                                .aboutSize()
                                .each(UpdateRows.class, DataRules::update),
                        CHANGE,
                        DataRules::update),
                AuthoredStatement.each(
                        RuleDefinition.error("delete-without-where", "All rows of a table are deleted")
                                .each(DeleteRows.class, DataRules::delete),
                        CHANGE,
                        DataRules::delete),
                AuthoredStatement.each(
                        RuleDefinition.error("ban-truncate", "All rows of a table are thrown away"),
                        TRUNCATE,
                        DataRules::truncate),
                AuthoredStatement.each(
                        RuleDefinition.error(
                                "ban-truncate-cascade", "All rows of all tables that refer to one are gone"),
                        TRUNCATE,
                        DataRules::truncateCascade),
                AuthoredStatement.each(
                        RuleDefinition.note("insert-without-columns", "An insert goes by the order of the columns"),
                        INSERT,
                        DataRules::insert));
    }

    private static void update(UpdateRows op, OperationCase found) {
        if (op.condition().filter(condition -> !isAlwaysTrue(condition)).isPresent()
                || found.isOnNewTable(op.table())) {
            return;
        }
        List<String> key = ColumnRules.key(found, op.table());
        if (op.assignments().keySet().stream().anyMatch(key::contains)) {
            found.report(updateReason(op.table()) + " It needs another unique key than the one that is changed.");
            return;
        }
        String set = op.assignments().entrySet().stream()
                .map(assignment -> ".set(" + text(assignment.getKey()) + ", " + text(assignment.getValue()) + ")")
                .collect(Collectors.joining());
        found.report(
                updateReason(op.table()),
                call("op.backfill", text(op.table()), "by(" + texts(key) + ")", "rows -> rows" + set));
    }

    private static void update(AuthoredStatement statement, OperationCase found) {
        change(statement, "update").ifPresent(table -> {
            if (!AuthoredStatement.isMadeBefore(table, found)) {
                List<String> key = ColumnRules.key(found, table);
                found.report(
                        updateReason(table),
                        found.inItsLanguage(
                                call(
                                        "op.backfill",
                                        text(table),
                                        "by(" + texts(key) + ")",
                                        "rows -> rows.set(\"...\", \"...\")"),
                                batches(table, key)));
            }
        });
    }

    /** The same in SQL, which has to run outside of a transaction. */
    private static String batches(QualifiedName table, List<String> key) {
        String name = Identifiers.sql(table);
        String columns = key.stream().map(Identifiers::sql).collect(Collectors.joining(", "));
        return """
                -- in a file of its own, whose statements run outside of a transaction
                do $$
                begin
                    loop
                        update %1$s set ... = ... where (%2$s) in (select %2$s from %1$s where ... limit 5000);
                        exit when not found;
                        commit;
                    end loop;
                end $$;""".formatted(name, columns);
    }

    private static String updateReason(QualifiedName table) {
        return "Each row of " + table
                + " is locked until the revision ends, the table grows to twice its size, and a failure"
                + " begins from the start. A backfill does it in batches, each with a transaction of its own.";
    }

    private static void delete(DeleteRows op, OperationCase found) {
        if (isAlwaysTrue(op.condition()) && !found.isOnNewTable(op.table())) {
            found.report(deleteReason(op.table()));
        }
    }

    private static void delete(AuthoredStatement statement, OperationCase found) {
        change(statement, "delete").ifPresent(table -> {
            if (!AuthoredStatement.isMadeBefore(table, found)) {
                found.report(deleteReason(table));
            }
        });
    }

    private static String deleteReason(QualifiedName table) {
        return "No condition spares a row of " + table
                + ", and no downgrade brings them back. Say which rows are meant, or keep them in another table first.";
    }

    /** The table of a statement that changes all of its rows, which may stand behind queries of WITH. */
    private static Optional<QualifiedName> change(AuthoredStatement statement, String verb) {
        StatementWords words = StatementWords.of(statement.sql());
        int at = words.begins("with") ? words.findOutside(1, verb) : words.begins(verb) ? 0 : -1;
        int where = at < 0 ? -1 : words.findOutside(at, "where");
        boolean isBounded = where >= 0 && !isAlwaysTrue(words.between(where + 1, end(words, where)));
        if (at < 0 || isBounded) {
            return Optional.empty();
        }
        int name = at + (verb.equals("delete") ? 2 : 1);
        return words.qualifiedName(words.isAt(name, "only") ? name + 1 : name);
    }

    private static int end(StatementWords words, int where) {
        int returning = words.findOutside(where, "returning");
        return returning < 0 ? words.size() : returning;
    }

    private static boolean isAlwaysTrue(String condition) {
        return isAlwaysTrue(StatementWords.of(condition));
    }

    /** {@code true}, or two literals that are equal: {@code 1 = 1}. */
    private static boolean isAlwaysTrue(StatementWords condition) {
        StatementWords words = condition.unwrapped();
        if (words.size() == 1 && words.begins("true")) {
            return true;
        }
        int equals = words.findOutside(0, "=");
        return equals > 0
                && words.tokens().stream().noneMatch(token -> token.kind() == SqlToken.Kind.WORD)
                && words.between(0, equals)
                        .tokens()
                        .equals(words.between(equals + 1, words.size()).tokens());
    }

    private static void truncate(AuthoredStatement statement, OperationCase found) {
        StatementWords words = StatementWords.of(statement.sql());
        if (!words.has("cascade")) {
            List<QualifiedName> tables = tables(words).stream()
                    .filter(table -> !AuthoredStatement.isMadeBefore(table, found))
                    .toList();
            if (!tables.isEmpty()) {
                found.report(
                        "The rows of " + names(tables) + " are gone at once, triggers of deletes do not run, and nobody"
                                + " reads the table until the revision ends. Delete the rows that are meant by a condition.");
            }
        }
    }

    private static void truncateCascade(AuthoredStatement statement, OperationCase found) {
        StatementWords words = StatementWords.of(statement.sql());
        if (words.has("cascade")) {
            found.report("The rows of " + names(tables(words))
                    + " are gone, and those of each table that refers to them, and"
                    + " of those that refer to these, whatever ON DELETE says. Name each table that is meant.");
        }
    }

    private static List<QualifiedName> tables(StatementWords words) {
        int from = words.isAt(1, "table") ? 2 : 1;
        return words.between(from, words.size()).parts().stream()
                .flatMap(part -> part.qualifiedName(part.begins("only") ? 1 : 0).stream())
                .toList();
    }

    private static String names(List<QualifiedName> tables) {
        return tables.stream().map(QualifiedName::toString).collect(Collectors.joining(", "));
    }

    private static void insert(AuthoredStatement statement, OperationCase found) {
        StatementWords words = StatementWords.of(statement.sql());
        int behind = words.isAt(3, ".") ? 5 : 3;
        int alias = words.isAt(behind, "as") ? behind + 2 : behind;
        if (words.isAt(alias, "values") || words.isAt(alias, "select") || words.isAt(alias, "overriding")) {
            found.report("The values go to the columns of "
                    + words.qualifiedName(2).map(QualifiedName::toString).orElse("it")
                    + " in the order in which they stand there, which differs where columns were added in another order. Name"
                    + " the columns" + found.inItsLanguage(", or use op.bulkInsert(..).", "."));
        }
    }
}
