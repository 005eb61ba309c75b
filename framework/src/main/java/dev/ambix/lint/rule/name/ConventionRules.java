package dev.ambix.lint.rule.name;

import dev.ambix.impact.operation.AuthoredOperations;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.NamePatterns;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The rule about names that a project has agreed on; it is silent until the settings have patterns. */
public final class ConventionRules {
    private ConventionRules() {}

    /** The rule. */
    public static List<RuleDefinition> all() {
        return List.of(RuleDefinition.warning("naming-convention", "A new name is not what the project agreed on")
                .revision(ConventionRules::names));
    }

    private static void names(RevisionFacts revision, FindingSink found) {
        if (revision.names().isEmpty()) {
            return;
        }
        for (LintedOperation operation : revision.upgrade()) {
            List<String> wrong = names(operation)
                    .flatMap(name -> name.fault(revision.names()).stream())
                    .distinct()
                    .toList();
            if (!wrong.isEmpty()) {
                found.report(
                        operation,
                        "By the names that [lint] of ambix.toml asks for, this should be called otherwise: "
                                + String.join(", ", wrong) + ".");
            }
        }
    }

    private static Stream<NewName> names(LintedOperation operation) {
        Operation inner = operation.inner();
        if (inner instanceof CreateObject create) {
            return made(create.object());
        } else if (inner instanceof CreateIndexWithoutPartitions create) {
            return made(create.index());
        } else if (inner instanceof AddColumn add) {
            return Stream.of(new NewName("column", add.column().name(), add.table(), List.of()));
        } else if (inner instanceof AddConstraint add) {
            return NewName.of(add.table(), add.constraint()).stream();
        } else if (inner instanceof AddConstraintUsingIndex add) {
            return NewName.of(add.table(), add.constraint()).stream();
        } else if (inner instanceof RenameObject rename) {
            return renamed(rename, operation).stream();
        }
        return AuthoredStatement.of(operation).flatMap(statement -> inSql(statement, operation));
    }

    private static Stream<NewName> made(SchemaObject object) {
        if (object instanceof Index index) {
            return Stream.of(new NewName("index", index.name(), index.table(), columns(index)));
        }
        if (!(object instanceof Table table)) {
            return kind(object.ref().kind())
                    .map(kind -> new NewName(
                            kind, object.ref().ownName(), object.ref().name(), List.of()))
                    .stream();
        }
        Stream<NewName> columns =
                table.columns().stream().map(column -> new NewName("column", column.name(), table.name(), List.of()));
        Stream<NewName> constraints =
                table.constraints().stream().flatMap(constraint -> NewName.of(table.name(), constraint).stream());
        return Stream.of(
                        Stream.of(new NewName("table", table.name().name(), table.name(), List.of())),
                        columns,
                        constraints)
                .flatMap(names -> names);
    }

    private static List<String> columns(Index index) {
        return index.definition().keys().stream()
                .filter(key -> key.kind() == IndexKey.Kind.COLUMN)
                .map(IndexKey::text)
                .toList();
    }

    private static Optional<String> kind(ObjectKind kind) {
        String word = kind == ObjectKind.FOREIGN_TABLE ? "table" : kind.name().toLowerCase(Locale.ROOT);
        return Optional.of(word).filter(NamePatterns.KINDS::contains);
    }

    private static Optional<NewName> renamed(RenameObject rename, LintedOperation operation) {
        ObjectRef ref = rename.ref();
        if (ref.kind() == ObjectKind.CONSTRAINT) {
            return operation.before().table(ref.name()).stream()
                    .flatMap(known -> known.table().constraints().stream())
                    .filter(constraint ->
                            constraint.name().filter(ref.ownName()::equals).isPresent())
                    .findFirst()
                    .flatMap(constraint -> NewName.of(ref.name(), constraint, rename.newName()));
        } else if (ref.kind() == ObjectKind.INDEX) {
            return operation
                    .before()
                    .tableOfIndex(ref.name())
                    .flatMap(known -> known.indexes().stream()
                            .filter(index -> index.name().equals(ref.name().name()))
                            .findFirst())
                    .map(index -> new NewName("index", rename.newName(), index.table(), columns(index)));
        }
        QualifiedName table = ref.kind().isPart() ? ref.name() : ref.name().withName(rename.newName());
        return kind(ref.kind()).map(kind -> new NewName(kind, rename.newName(), table, List.of()));
    }

    private static Stream<NewName> inSql(AuthoredStatement statement, LintedOperation operation) {
        return Stream.concat(
                NamesInSql.of(statement),
                AuthoredOperations.of(statement.sql()).stream()
                        .filter(RenameObject.class::isInstance)
                        .flatMap(rename -> renamed((RenameObject) rename, operation).stream()));
    }
}
