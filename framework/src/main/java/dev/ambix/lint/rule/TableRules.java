package dev.ambix.lint.rule;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.schema.token.SqlToken;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules about tables as a whole, and about the types and names of new objects. */
final class TableRules {
    private TableRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.error("ban-drop-table", "A table is dropped that running code may still use")
                        .each(DropObject.class, TableRules::drop),
                RuleDefinition.warning("renaming-table", "A table is renamed that running code calls by its old name")
                        .each(RenameObject.class, TableRules::rename),
                RuleDefinition.error("identifier-too-long", "A name has more than 63 bytes, and the server cuts it")
                        .revision(TableRules::longNames));
    }

    private static void drop(DropObject op, OperationCase found) {
        if (!op.losesRows() || found.isOnNewTable(op.ref().name())) {
            return;
        }
        found.report("Code that runs now fails where it still uses " + op.ref().name()
                + ", and its rows are gone, whatever the downgrade does. Release code that does not use it first; then"
                + " accept this.");
    }

    private static void rename(RenameObject op, OperationCase found) {
        if (op.ref().kind() != ObjectKind.TABLE || found.isOnNewTable(op.ref().name())) {
            return;
        }
        found.report(
                "Code that runs now fails from this moment on, as it calls the table "
                        + op.ref().name() + ". Leave a view of the old name over it until that code is gone.",
                RemovalRules.viewOver(op.ref().name(), op.ref().name().withName(op.newName()), found));
    }

    /** Verbs refuse such names themselves, so this is about plain SQL. */
    private static void longNames(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            for (String sql : operation.sql()) {
                if (!mayHoldLongName(sql)) {
                    continue;
                }
                SqlToken.read(sql).stream()
                        .filter(TableRules::isName)
                        .map(token -> token.text().replaceAll("^\"|\"$", "").replace("\"\"", "\""))
                        .filter(name -> bytes(name) > Identifiers.MAX_BYTES)
                        .distinct()
                        .forEach(name -> found.report(
                                operation,
                                "The server cuts the name " + name + ", which has " + bytes(name) + " bytes, to "
                                        + Identifiers.MAX_BYTES
                                        + ". Two names with the same beginning then collide, and code that looks for the"
                                        + " whole name in the catalog does not find it."));
            }
        }
    }

    /** Whether there is a word of that length or a quoted name, which is told sooner than by reading the statement. */
    private static boolean mayHoldLongName(String sql) {
        int run = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            boolean isPart = c == '_' || c == '$' || Character.isLetterOrDigit(c) || c >= 0x80;
            run = isPart ? run + (c < 0x80 ? 1 : 3) : 0;
            if (c == '"' || run > Identifiers.MAX_BYTES) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD
                || token.kind() == SqlToken.Kind.QUOTED && token.text().startsWith("\"");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
