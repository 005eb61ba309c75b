package dev.ambix.lint.rule;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownTable;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.lint.statement.Secrets;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.operation.value.ExtensionOperation.CreateExtensionCascade;
import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.GrantOnAll;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.name.AllInSchema.Objects;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.Routine;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules about rights that go too far, and secrets. */
final class SecurityRules {
    private static final Pattern ROUTINE = Pattern.compile("create (or replace )?(function|procedure)\\b");
    private static final Pattern GRANT = Pattern.compile("grant\\b");
    private static final Pattern EXTENSION = Pattern.compile("create extension\\b");

    /** The kinds of object on which PUBLIC has privileges anyway, unless they were revoked. */
    private static final Set<ObjectKind> OPEN_ANYWAY = EnumSet.of(
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.AGGREGATE,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.LANGUAGE);

    private static final List<String> ROUTINES = List.of("function", "procedure", "routine");

    private static final Set<String> UNTRUSTED =
            Set.of("c", "internal", "plpython3u", "plpythonu", "plperlu", "pltclu");

    /** Extensions of PostgreSQL that its superuser alone can create: those that their control files do not call trusted. */
    private static final Set<String> OF_SUPERUSERS = Set.of("""
            adminpack amcheck autoinc bloom dblink dict_xsyn earthdistance file_fdw insert_username moddatetime \
            old_snapshot pageinspect pg_buffercache pg_freespacemap pg_prewarm pg_stat_statements pg_surgery \
            pg_visibility pg_walinspect pgrowlocks pgstattuple plperlu plpython3u pltclu postgres_fdw refint sslinfo \
            test_decoding xml2 pg_logicalinspect""".split(" "));

    private SecurityRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                AuthoredStatement.each(
                        routines(
                                RuleDefinition.warning(
                                        "security-definer-without-search-path",
                                        "A routine with its owner's rights looks where its caller says"),
                                SecurityRules::definer),
                        ROUTINE,
                        (statement, found) -> definer(statement.sql(), found)),
                AuthoredStatement.each(
                        routines(
                                RuleDefinition.warning(
                                        "untrusted-language", "A routine can do whatever the server's process can"),
                                SecurityRules::language),
                        ROUTINE,
                        (statement, found) -> language(statement.sql(), found)),
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                        "grant-to-public", "Each role that there is, now or later, gets a privilege")
                                .each(Grant.class, SecurityRules::toPublic)
                                .each(GrantOnAll.class, SecurityRules::toPublic),
                        GRANT,
                        SecurityRules::toPublic),
                AuthoredStatement.each(
                        RuleDefinition.note("grant-all", "A role gets all privileges, whatever they are on the server")
                                .each(Grant.class, (op, found) -> all(op.privileges(), op.roles(), found))
                                .each(GrantOnAll.class, (op, found) -> all(op.privileges(), op.roles(), found)),
                        GRANT,
                        SecurityRules::all),
                RuleDefinition.warning("secret-in-sql", "A password stands in the migration")
                        .revision(SecurityRules::secrets),
                AuthoredStatement.each(
                        RuleDefinition.note(
                                        "extension-needs-superuser", "An extension that only a superuser can create")
                                .each(CreateObject.class, (op, found) -> {
                                    if (op.object() instanceof Extension extension) {
                                        superuser(extension.name(), found);
                                    }
                                })
                                .each(
                                        CreateExtensionCascade.class,
                                        (op, found) -> superuser(op.extension().name(), found)),
                        EXTENSION,
                        (statement, found) ->
                                statement.nameAfter("extension").ifPresent(name -> superuser(name.name(), found))),
                RuleDefinition.note("extension-without-schema", "An extension goes where the session happens to look")
                        .each(CreateObject.class, SecurityRules::extension));
    }

    private interface Look {
        void at(String definition, OperationCase found);
    }

    private static RuleDefinition routines(RuleDefinition rule, Look look) {
        return rule.each(CreateObject.class, (op, found) -> routine(op.object(), look, found))
                .each(ReplaceObject.class, (op, found) -> routine(op.object(), look, found));
    }

    private static void routine(SchemaObject object, Look look, OperationCase found) {
        if (object instanceof Routine routine) {
            look.at(routine.definition(), found);
        }
    }

    private static void definer(String definition, OperationCase found) {
        StatementWords words = StatementWords.of(definition);
        if (words.has("security", "definer") && !words.has("set", "search_path")) {
            found.report(
                    "A caller who puts a schema of its own into search_path makes it run that schema's tables, functions"
                            + " and operators with the rights of the owner. Add \"set search_path = pg_catalog, pg_temp\" and name"
                            + " the schema of all else.");
        }
    }

    private static void language(String definition, OperationCase found) {
        StatementWords words = StatementWords.of(definition);
        int at = words.findOutside(0, "language");
        Optional<String> language = words.name(at + 1)
                .or(() -> at < 0 || at + 1 >= words.size()
                        ? Optional.empty()
                        : Optional.of(words.tokens().get(at + 1).text().replace("'", "")));
        language.map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> at >= 0 && UNTRUSTED.contains(name))
                .ifPresent(name -> found.report("Code in " + name
                        + " reads and writes files and opens connections as the user that the server runs as. Only a"
                        + " superuser can create it, and hosted servers mostly refuse it."));
    }

    private static void toPublic(Grant op, OperationCase found) {
        if (!OPEN_ANYWAY.contains(op.on().get(0).kind())) {
            toPublic(op.roles(), op.privileges(), found);
        }
    }

    private static void toPublic(GrantOnAll op, OperationCase found) {
        if (op.on().objects() == Objects.TABLES || op.on().objects() == Objects.SEQUENCES) {
            toPublic(op.roles(), op.privileges(), found);
        }
    }

    private static void toPublic(List<String> roles, List<String> privileges, OperationCase found) {
        if (roles.stream().anyMatch("public"::equalsIgnoreCase)) {
            found.report("PUBLIC is each role, also those of other applications and of people who are to come: all get "
                    + String.join(", ", privileges) + ". Grant it to a role that is meant.");
        }
    }

    private static void toPublic(AuthoredStatement statement, OperationCase found) {
        StatementWords words = StatementWords.of(statement.sql());
        int to = words.findOutside(0, "to");
        int on = words.findOutside(0, "on");
        boolean isOpen = on > 0
                && (OPEN_ANYWAY.stream().anyMatch(kind -> words.isAt(on + 1, kind.words()))
                        || ROUTINES.stream().anyMatch(word -> words.isAt(on + 1, word))
                        || ROUTINES.stream().anyMatch(word -> words.isAt(on + 1, "all", word + "s")));
        if (to > 0 && on > 0 && !isOpen && words.find(to, "public") > 0 && !words.isAt(to + 1, "\"public\"")) {
            toPublic(List.of("public"), List.of(words.between(1, on).toString()), found);
        }
    }

    private static void all(List<String> privileges, List<String> roles, OperationCase found) {
        if (privileges.stream().anyMatch(privilege -> privilege.equals("all") || privilege.equals("all privileges"))) {
            found.report(
                    "All privileges of a table are also TRUNCATE, REFERENCES and TRIGGER, which no application needs, and"
                            + " MAINTAIN from version 17 on. Grant " + String.join(", ", roles)
                            + " what is needed: \"select, insert, update, delete\".");
        }
    }

    private static void all(AuthoredStatement statement, OperationCase found) {
        StatementWords words = StatementWords.of(statement.sql());
        int to = words.findOutside(0, "to");
        if (words.isAt(1, "all") && to > 0) {
            all(List.of("all"), List.of(words.between(to + 1, words.size()).toString()), found);
        }
    }

    /** Looks at the statements of all operations: options of servers and user mappings have passwords as well. */
    private static void secrets(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            if (operation.sql().stream().anyMatch(Secrets::isIn)) {
                found.report(
                        operation,
                        "The password stays in the repository, in the journal of the database and in the server's log. Set"
                                + " it outside of migrations, or give it as an argument of the run and in a form that is"
                                + " hashed already.");
            }
        }
    }

    private static void superuser(String extension, OperationCase found) {
        if (OF_SUPERUSERS.contains(extension)) {
            found.report("Only a superuser can create the extension " + extension
                    + ", so this fails where migrations run as another role, as they should. Let the operator create it"
                    + found.inItsLanguage(", and check here that it is there: op.requireThat(..).", " before."));
        }
    }

    /** Where all tables are in one schema there is no other place to take it for. */
    private static void extension(CreateObject op, OperationCase found) {
        if (op.object() instanceof Extension extension
                && extension.schema().isEmpty()
                && found.revision()
                                .after()
                                .tables()
                                .map(KnownTable::table)
                                .map(table -> table.name().schema().orElse("public"))
                                .distinct()
                                .limit(2)
                                .count()
                        > 1) {
            found.report("The functions and types of " + extension.name()
                    + " go into the first schema of the search_path of whoever runs this, and code with another one does"
                    + " not find them. Say which: extension(\"" + extension.name() + "\").inSchema(\"public\").");
        }
    }
}
