package dev.ambix.lint.rule;

import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules about commands of the author that a migration has no use for, or that the server refuses where they stand. */
final class CommandRules {
    private static final Pattern TIMEOUT = Pattern.compile(
            "set (local |session )?lock_timeout\\b|reset (all|lock_timeout)\\b|discard all\\b|select .*set_config ?\\(");
    private static final Pattern OFF = Pattern.compile(
            "(?is)set\\s+(local\\s+|session\\s+)?lock_timeout\\s*(=|to)\\s*('?\\s*0\\s*[a-z]*\\s*'?|default)\\s*;?\\s*");
    private static final Pattern OFF_BY_FUNCTION =
            Pattern.compile("(?is).*set_config\\s*\\(\\s*'lock_timeout'\\s*,\\s*'0[a-z ]*'.*");
    private static final Pattern LOCK = Pattern.compile("lock (table )?");
    private static final Pattern CODE = Pattern.compile("do\\b|create (or replace )?(function|procedure)\\b");
    /** Such commands where a statement begins, or in the text that EXECUTE takes. */
    private static final Pattern REFUSED_IN_CODE = Pattern.compile(
            "(?is)(?:^|;|\\b(?:begin|then|else|loop)\\b|\\bexecute\\s+')\\s*(create\\s+(?:unique\\s+)?index\\s+concurrently"
                    + "|drop\\s+index\\s+concurrently|reindex\\s+(?:\\([^)]*\\)\\s*)?[a-z]+\\s+concurrently|vacuum)\\b");

    private CommandRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                AuthoredStatement.each(
                        RuleDefinition.error(
                                "ban-concurrent-index-creation-in-transaction",
                                "A block of code holds a command that runs outside of transactions only"),
                        CODE,
                        CommandRules::inCode),
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                "disabling-lock-timeout", "The limit of the wait for locks is taken away"),
                        TIMEOUT,
                        CommandRules::timeout),
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                "ban-lock-table", "A table is locked by LOCK until the transaction ends"),
                        LOCK,
                        CommandRules::lock));
    }

    private static void inCode(AuthoredStatement statement, OperationCase found) {
        statement
                .strings()
                .map(body -> StatementWords.of(body).toString())
                .map(REFUSED_IN_CODE::matcher)
                .filter(Matcher::find)
                .findFirst()
                .ifPresent(command -> found.report("The server refuses "
                        + command.group(1).toUpperCase(Locale.ROOT)
                        + " in a function or a DO block, which always has a transaction around it. Write it as "
                        + found.inItsLanguage(
                                "an operation of its own, such as op.createIndexConcurrently(..) or"
                                        + " op.execute(\"vacuum ..\").",
                                "a statement of its own.")));
    }

    private static void timeout(AuthoredStatement statement, OperationCase found) {
        String sql = statement.sql().strip();
        if (OFF.matcher(sql).matches()
                || OFF_BY_FUNCTION.matcher(sql).matches()
                || statement.outline().matches("(reset (all|lock_timeout)|discard all)\\b.*")) {
            found.report(
                    "What follows waits for locks without an end, and whoever comes later waits behind it: one long"
                            + " query of another session stops the table. Leave the timeout of the run, or set a longer one.");
        }
    }

    private static void lock(AuthoredStatement statement, OperationCase found) {
        String outline = statement.outline();
        boolean isWeak = outline.matches(".* in (access share|row share|row exclusive|share update exclusive) mode.*");
        Optional<QualifiedName> table = statement.nameAfter(outline.startsWith("lock table") ? "table" : "lock");
        if (!isWeak
                && table.filter(name -> AuthoredStatement.isMadeBefore(name, found))
                        .isEmpty()) {
            found.report("The lock on " + table.map(QualifiedName::toString).orElse("the table")
                    + " is held until the transaction ends, whatever follows. Each operation takes the lock that it needs;"
                    + " leave this one out, or make it weaker.");
        }
    }
}
