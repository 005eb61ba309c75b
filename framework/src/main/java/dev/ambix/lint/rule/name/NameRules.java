package dev.ambix.lint.rule.name;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import dev.ambix.schema.text.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules about names of new objects. */
public final class NameRules {
    private static final int SHOWN = 5;

    /** Words that the server takes as the name of a table or a column without quotes (SQL Key Words, column names). */
    private static final Set<String> MEANT_FOR_FUNCTIONS = Set.of("""
            between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout \
            int integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query \
            json_scalar json_serialize json_table json_value least merge_action national nchar none normalize nullif \
            numeric out overlay position precision real row setof smallint substring time timestamp treat trim values \
            varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot \
            xmlserialize xmltable""".split(" "));

    private NameRules() {}

    /** The rules. */
    public static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.note("name-needs-quotes", "A name has to be written in quotes wherever it is used")
                        .revision((revision, found) -> names(
                                revision,
                                found,
                                name -> !Identifiers.isPlain(name),
                                "Each statement has to write these names in double quotes, as the server turns others into"
                                        + " small letters: ")),
                RuleDefinition.note("reserved-word-as-name", "A name is a word that SQL keeps for itself")
                        .revision(
                                (revision, found) -> names(
                                        revision,
                                        found,
                                        name -> Identifiers.isPlain(name)
                                                && Identifiers.needsQuotes(name)
                                                && !MEANT_FOR_FUNCTIONS.contains(name),
                                        "SQL keeps these words for itself, so each statement has to write them in double quotes: ")),
                RuleDefinition.note(
                                "unpredictable-constraint-name",
                                "The server shortens or numbers the name that it gives a constraint")
                        .revision(NameRules::unpredictable));
    }

    /** One finding a revision: whoever writes names in quotes does so on purpose, and everywhere. */
    private static void names(RevisionFacts revision, FindingSink found, Predicate<String> which, String reason) {
        Set<String> names = new TreeSet<>();
        for (LintedOperation operation : revision.upgrade()) {
            created(operation.inner()).filter(which).forEach(names::add);
        }
        if (!names.isEmpty()) {
            List<String> shown = names.stream().limit(SHOWN).toList();
            int more = names.size() - shown.size();
            found.reportRevision(reason + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "") + ".");
        }
    }

    private static Stream<String> created(Operation operation) {
        if (operation instanceof CreateObject create && create.object() instanceof Table table) {
            Stream<String> columns = table.columns().stream().map(Column::name);
            return Stream.concat(Stream.of(table.name().name()), columns);
        } else if (operation instanceof CreateObject create) {
            return switch (create.object().ref().kind()) {
                case VIEW, MATERIALIZED_VIEW, FUNCTION, PROCEDURE, TYPE, DOMAIN, SEQUENCE, SCHEMA ->
                    Stream.of(create.object().ref().ownName());
                default -> Stream.of();
            };
        } else if (operation instanceof AddColumn add) {
            return Stream.of(add.column().name());
        }
        return operation instanceof RenameObject rename ? Stream.of(rename.newName()) : Stream.of();
    }

    private static void unpredictable(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            if (operation.inner() instanceof CreateObject create && create.object() instanceof Table table) {
                Set<String> taken = new HashSet<>();
                table.constraints().forEach(constraint -> constraint.name().ifPresent(taken::add));
                report(operation, table.name(), table.constraints(), taken, found);
            } else if (operation.inner() instanceof AddConstraint add) {
                Set<String> taken = new HashSet<>();
                operation.before().table(add.table()).ifPresent(known -> known.table()
                        .constraints()
                        .forEach(constraint -> taken.add(constraint
                                .name()
                                .or(() ->
                                        given(known.table().name(), constraint).map(Given::name))
                                .orElse(""))));
                report(operation, add.table(), List.of(add.constraint()), taken, found);
            }
        }
    }

    private static void report(
            LintedOperation operation,
            QualifiedName table,
            List<Constraint> constraints,
            Set<String> taken,
            FindingSink found) {
        List<String> names = new ArrayList<>();
        for (Constraint constraint : constraints) {
            if (constraint.name().isEmpty()) {
                given(table, constraint)
                        .filter(given -> !taken.add(given.name()) || given.isCut())
                        .ifPresent(given -> names.add(given.name()));
            }
        }
        if (!names.isEmpty()) {
            found.report(
                    operation,
                    "A constraint without a name gets one of its table and columns, which is cut to "
                            + Identifiers.MAX_BYTES + " bytes and numbered where it is taken: "
                            + String.join(", ", names)
                            + ". A later revision has to know it to drop it, so give it a name.");
        }
    }

    /** The name that the server gives, and whether it leaves out a part of the table's and the columns' names. */
    record Given(String name, int wholeBytes) {
        boolean isCut() {
            return wholeBytes > Identifiers.MAX_BYTES;
        }
    }

    static Optional<Given> given(QualifiedName table, Constraint constraint) {
        if (constraint instanceof PrimaryKey) {
            return Optional.of(given(table, "", "pkey"));
        } else if (constraint instanceof Unique unique) {
            return Optional.of(given(table, String.join("_", unique.columns()), "key"));
        } else if (constraint instanceof ForeignKey key) {
            return Optional.of(given(table, String.join("_", key.columns()), "fkey"));
        }
        return Optional.empty();
    }

    private static Given given(QualifiedName table, String columns, String label) {
        String whole = table.name() + "_" + columns + "_" + label;
        return new Given(DefaultNames.of(table.name(), columns, label), whole.getBytes(StandardCharsets.UTF_8).length);
    }
}
