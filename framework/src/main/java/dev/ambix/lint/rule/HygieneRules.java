package dev.ambix.lint.rule;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.name.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules about how a revision is written. */
final class HygieneRules {
    /** The beginnings of statements, and the verbs that make them; the first that fits. */
    private static final List<Map.Entry<Pattern, String>> VERBS = List.of(
            verb("create (unlogged )?table (?!.* as |.*\\( ?like )", "createTable"),
            verb("drop table", "dropTable"),
            verb("alter table .* add constraint", "addConstraint"),
            verb("alter table .* drop constraint", "dropConstraint"),
            verb("alter table .* rename constraint", "renameConstraint"),
            verb("alter table .* validate constraint", "validateConstraint"),
            verb("alter table .* add (primary key|foreign key|unique|check|exclude)", "addConstraint"),
            verb("alter table .* (enable|disable) row level security", "enableRowSecurity"),
            verb("alter table .* add (?!generated)", "addColumn"),
            verb("alter table .* alter ", "alterColumn"),
            verb("alter table .* drop ", "dropColumn"),
            verb("alter table .* rename to", "renameTable"),
            verb("alter table .* rename ", "alterColumn(..).rename"),
            verb("create (unique )?index", "createIndex"),
            verb("drop index", "dropIndex"),
            verb("create (or replace )?view", "createView"),
            verb("drop view", "dropView"),
            verb("create materialized view", "createMaterializedView"),
            verb("refresh materialized view", "refreshMaterializedView"),
            verb("create type .* as enum", "createType(enumType(..))"),
            verb("alter type .* add value", "addEnumValue"),
            verb("create domain", "createDomain"),
            verb("create sequence", "createSequence"),
            verb("create schema", "createSchema"),
            verb("create extension", "createExtension"),
            verb("create (or replace )?function", "createFunction"),
            verb("drop function", "dropFunction"),
            verb("create (or replace )?procedure", "createProcedure"),
            verb("create policy", "createPolicy"),
            verb("comment on", "comment"),
            verb("grant .* on ", "grant"),
            verb("revoke .* on ", "revoke"));

    private static final Pattern CONDITIONAL = Pattern.compile("(create|drop|alter) .*\\bif (not )?exists\\b.*");
    private static final Pattern IDIOM = Pattern.compile("create (extension|schema)\\b.*|drop index concurrently\\b.*");

    private static final Pattern CONCURRENT_INDEX = Pattern.compile("create (unique )?index concurrently\\b.*");
    private static final Pattern SETTING =
            Pattern.compile("(set (?!local\\b|transaction\\b|constraints\\b)|reset\\b|discard\\b).*");

    private HygieneRules() {}

    private static Map.Entry<Pattern, String> verb(String outline, String verb) {
        return Map.entry(Pattern.compile(outline), verb);
    }

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.note("empty-revision", "A revision does nothing").revision(HygieneRules::empty),
                RuleDefinition.note("prefer-verb", "SQL of a class does what a verb does, and tells less")
                        .each(Execute.class, HygieneRules::verb),
                RuleDefinition.note("if-exists-hides-state", "IF EXISTS or IF NOT EXISTS hides that something is wrong")
                        .each(CreateObject.class, (op, found) -> {
                            if (op.locking() == Locking.BLOCKING
                                    && !isIdiom(op.object().ref().kind())) {
                                conditional(op.existence(), found);
                            }
                        })
                        .each(DropObject.class, (op, found) -> {
                            if (op.locking() == Locking.BLOCKING) {
                                conditional(op.existence(), found);
                            }
                        })
                        .each(AddColumn.class, (op, found) -> conditional(op.existence(), found))
                        .each(DropColumn.class, (op, found) -> conditional(op.existence(), found))
                        .each(DropConstraint.class, (op, found) -> conditional(op.existence(), found))
                        .revisionWith(AuthoredStatement.KINDS, HygieneRules::conditionalSql),
                RuleDefinition.warning("set-without-local", "A setting of the session outlives the migration")
                        .revisionWith(AuthoredStatement.KINDS, HygieneRules::settings));
    }

    /** A merge does nothing by nature, and a revision with a label begins a branch. */
    private static void empty(RevisionFacts revision, FindingSink found) {
        boolean isOnPurpose = revision.revision().downRevisions().size() > 1
                || !revision.revision().dependsOn().isEmpty()
                || !revision.revision().branchLabels().isEmpty();
        if (revision.upgrade().isEmpty() && !isOnPurpose) {
            found.reportRevision("The upgrade has no operation. Write what it is for, or delete the revision.");
        }
    }

    private static void verb(Execute op, OperationCase found) {
        if (!found.revision().revision().origin().isClass()) {
            return;
        }
        TreeSet<String> verbs = new TreeSet<>();
        for (String sql : found.operation().sql()) {
            String outline = AuthoredStatement.of(sql).outline();
            VERBS.stream()
                    .filter(entry -> entry.getKey().matcher(outline).lookingAt())
                    .findFirst()
                    .ifPresent(entry -> verbs.add("op." + entry.getValue() + "(..)"));
        }
        if (!verbs.isEmpty()) {
            found.report("There is " + String.join(", ", verbs)
                    + " for it. Of a verb the plan knows locks and losses without a database, later revisions know what is"
                    + " there, and the downgrade can be derived.");
        }
    }

    private static boolean isIdiom(ObjectKind kind) {
        return kind == ObjectKind.EXTENSION || kind == ObjectKind.SCHEMA;
    }

    private static void conditional(Existence existence, OperationCase found) {
        if (existence == Existence.IGNORED) {
            found.report(conditionalReason());
        }
    }

    private static void conditionalSql(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            AuthoredStatement.of(operation)
                    .filter(statement ->
                            CONDITIONAL.matcher(statement.outline()).matches()
                                    && !IDIOM.matcher(statement.outline()).matches())
                    .findFirst()
                    .ifPresent(statement -> found.report(
                            operation,
                            CONCURRENT_INDEX.matcher(statement.outline()).matches()
                                    ? invalidReason(revision)
                                    : conditionalReason()));
        }
    }

    /** IF NOT EXISTS leaves an index as it is that an attempt before has left invalid. */
    private static String invalidReason(RevisionFacts revision) {
        return "An index of that name that is invalid, as an attempt that failed leaves it, counts as being there: this"
                + " passes over it, and no query ever uses it. "
                + revision.inItsLanguage(
                        "op.createIndexConcurrently(..) builds an index anew that its own attempt left so.",
                        "Write \"drop index concurrently if exists ..\" before it, and leave IF NOT EXISTS out.");
    }

    private static String conditionalReason() {
        return "The history says what is there. Where the database differs, this passes over it, and what is there may be"
                + " another object of that name, with other columns. Let it fail, and find out.";
    }

    private static void settings(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            List<String> settings = new ArrayList<>();
            AuthoredStatement.of(operation)
                    .forEach(statement -> setting(statement).ifPresent(settings::add));
            if (!settings.isEmpty()) {
                found.report(
                        operation,
                        "The revisions that run next on this connection, and the application if it runs them itself, have "
                                + String.join(", ", settings)
                                + " changed. Write SET LOCAL, which ends with the transaction, or name the schema of each"
                                + " object.");
            }
        }
    }

    /** The name of the setting that a statement changes for the session. */
    private static Optional<String> setting(AuthoredStatement statement) {
        StatementWords words = StatementWords.of(statement.sql());
        int config = words.find(0, "set_config", "(");
        if (words.begins("select") && config > 0) {
            int end = words.findOutside(config + 2, ")");
            return words.isAt(end - 1, "false")
                    ? Optional.of(words.tokens().get(config + 2).text().replace("'", ""))
                    : Optional.empty();
        }
        if (!SETTING.matcher(statement.outline()).matches()) {
            return Optional.empty();
        }
        return words.name(words.isAt(1, "session") ? 2 : 1);
    }
}
