package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownTable;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.SameTable;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Publication.Coverage;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules about tables whose rows do not arrive elsewhere. */
final class ReplicationRules {
    private ReplicationRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.note("unlogged-table", "The rows of a table are gone after a crash, and on replicas")
                        .each(CreateObject.class, ReplicationRules::unlogged),
                RuleDefinition.error("missing-replica-identity", "A published table refuses each update and delete")
                        .revision(ReplicationRules::withoutIdentity));
    }

    private static void unlogged(CreateObject op, OperationCase found) {
        if (op.object() instanceof Table table
                && table.options().persistence() == Persistence.UNLOGGED
                && table.options().partitionBy().isEmpty()) {
            found.report("The server empties " + table.name()
                    + " after a crash, replicas and backups of the log have none of its rows, and SET LOGGED later writes it"
                    + " anew under a lock. That suits a cache, and nothing else.");
        }
    }

    private static void withoutIdentity(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            if (publication(operation.inner()).isPresent()) {
                Publication publication = publication(operation.inner()).get();
                List<String> tables = revision.after()
                        .tables()
                        .filter(known -> isRefusing(known, publication))
                        .map(known -> known.table().name().toString())
                        .toList();
                if (!tables.isEmpty()) {
                    found.report(operation, reason(tables, publication), code(tables));
                }
            } else if (operation.inner() instanceof CreateObject create && create.object() instanceof Table table) {
                Optional<KnownTable> known = revision.after().table(table.name());
                operation
                        .before()
                        .objects()
                        .filter(object -> object instanceof Publication publication
                                && known.filter(now -> isRefusing(now, publication))
                                        .isPresent())
                        .findFirst()
                        .ifPresent(object -> found.report(
                                operation,
                                reason(List.of(table.name().toString()), (Publication) object),
                                code(List.of(table.name().toString()))));
            }
        }
    }

    private static Optional<Publication> publication(Operation operation) {
        if (operation instanceof CreateObject create && create.object() instanceof Publication publication) {
            return Optional.of(publication);
        }
        return operation instanceof ReplaceObject replace && replace.object() instanceof Publication publication
                ? Optional.of(publication)
                : Optional.empty();
    }

    private static String reason(List<String> tables, Publication publication) {
        return "The publication " + publication.name()
                + " needs to tell which row an update or a delete is about, so the" + " server refuses both on "
                + String.join(", ", tables) + ": a table without a primary key needs a replica identity.";
    }

    private static String code(List<String> tables) {
        return tables.stream()
                .map(table -> call("op.replicaIdentity", text(table), "ReplicaIdentity.index(\"uq_...\")"))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isRefusing(KnownTable known, Publication publication) {
        Table table = known.table();
        String commands = publication.options().getOrDefault("publish", "insert, update, delete, truncate");
        return covers(publication, table)
                && (commands.contains("update") || commands.contains("delete"))
                && known.isWhole()
                && table.options().partitionBy().isEmpty()
                && table.options().foreign().isEmpty()
                && table.options().persistence() == Persistence.PERMANENT
                && table.options().replicaIdentity().equals(ReplicaIdentity.DEFAULT)
                && known.primaryKey().isEmpty();
    }

    private static boolean covers(Publication publication, Table table) {
        String schema = table.name().schema().orElse("public");
        return publication.coverage() == Coverage.ALL_TABLES
                || publication.schemas().contains(schema)
                || publication.tables().stream().anyMatch(member -> SameTable.is(member.table(), table.name()));
    }
}
