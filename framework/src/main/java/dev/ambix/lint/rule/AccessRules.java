package dev.ambix.lint.rule;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.SameTable;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.GrantOperation.RevokeOnAll;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.StorageOperation.SetRowSecurity;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Policy.Combination;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules about the privileges of roles, and the rows that they see. */
final class AccessRules {
    private static final Set<RowSecurity> ON = Set.of(RowSecurity.ENABLED, RowSecurity.FORCED);

    private AccessRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning("revoking-privileges", "A role loses privileges that running code may need")
                        .each(Revoke.class, AccessRules::revoke)
                        .each(RevokeOnAll.class, (op, found) -> report(op.privileges(), op.roles(), found)),
                RuleDefinition.warning(
                                "changing-owner", "An object gets another owner, and the old one loses its rights")
                        .each(SetOwner.class, AccessRules::owner),
                RuleDefinition.warning("row-security-hides-rows", "Running code sees fewer rows of a table than before")
                        .each(SetRowSecurity.class, AccessRules::enabled)
                        .each(CreateObject.class, AccessRules::restrictive),
                RuleDefinition.warning(
                                "row-security-without-policy", "A new table lets nobody but its owner see its rows")
                        .revision(AccessRules::withoutPolicy),
                RuleDefinition.note("row-security-not-forced", "The owner of a table passes by its policies")
                        .revision(AccessRules::notForced),
                RuleDefinition.warning("disabling-row-security", "The policies of a table no longer hide any row")
                        .each(SetRowSecurity.class, AccessRules::disabled));
    }

    private static void revoke(Revoke op, OperationCase found) {
        if (!op.on().stream().allMatch(ref -> isMadeHere(found, ref))) {
            report(op.privileges(), op.roles(), found);
        }
    }

    private static boolean isMadeHere(OperationCase found, ObjectRef ref) {
        return RemovalRules.isMadeHere(
                found, ref.kind() == ObjectKind.COLUMN ? ObjectRef.of(ObjectKind.TABLE, ref.name()) : ref);
    }

    private static void report(List<String> privileges, List<String> roles, OperationCase found) {
        found.report("Code that runs now as " + String.join(", ", roles) + " is refused where it needs "
                + String.join(", ", privileges) + ". Make sure that no code does, or let it run as another role first;"
                + " then accept this.");
    }

    private static void owner(SetOwner op, OperationCase found) {
        if (isMadeHere(found, op.ref())) {
            return;
        }
        String routine = op.ref().kind().hasArguments()
                ? " If it is SECURITY DEFINER, it runs with the rights of the new owner."
                : "";
        found.report("The role that owned the " + op.ref()
                + " needs grants from this moment on for what it could do as the owner, and cannot alter it any longer;"
                + " the next migration may run as that role." + routine);
    }

    private static void enabled(SetRowSecurity op, OperationCase found) {
        if (!ON.contains(op.rowSecurity()) || found.isOnNewTable(op.table())) {
            return;
        }
        boolean isForced = op.rowSecurity() == RowSecurity.FORCED;
        String whom =
                isForced ? "Code that runs now, the owner's too," : "Code that runs now as another role than the owner";
        found.report(
                policies(found.revision().after(), op.table()).isEmpty()
                        ? whom + " sees no row of " + op.table() + " and can insert none, as no policy is known for it."
                                + " Create the policies first."
                        : whom + " sees those rows of " + op.table()
                                + " alone that its policies let through, and gets no error for the others. Try each role"
                                + " before.");
    }

    private static void restrictive(CreateObject op, OperationCase found) {
        if (op.object() instanceof Policy policy
                && policy.combination() == Combination.RESTRICTIVE
                && !found.isOnNewTable(policy.table())) {
            found.report("A restrictive policy takes rows of " + policy.table()
                    + " away from all that the other policies let through, and code that runs now gets no error for"
                    + " them. Try each role before.");
        }
    }

    private static void disabled(SetRowSecurity op, OperationCase found) {
        boolean isOff = op.rowSecurity() == RowSecurity.OFF || op.rowSecurity() == RowSecurity.FORCED_OFF;
        if (isOff && !found.isOnNewTable(op.table())) {
            found.report("Each role with a privilege on " + op.table()
                    + " sees and changes all rows from this moment on, whatever its policies say. Revoke the privileges"
                    + " before, or say why that is meant.");
        }
    }

    private static List<Policy> policies(KnownSchema schema, QualifiedName table) {
        return schema.objects()
                .filter(Policy.class::isInstance)
                .map(Policy.class::cast)
                .filter(policy -> SameTable.is(policy.table(), table))
                .toList();
    }

    /** One finding a revision, for all of its tables. */
    private static void withoutPolicy(RevisionFacts revision, FindingSink found) {
        List<QualifiedName> tables = new ArrayList<>();
        List<LintedOperation> operations = new ArrayList<>();
        for (LintedOperation operation : revision.upgrade()) {
            newTable(operation, revision)
                    .filter(table -> policies(revision.after(), table).isEmpty() && !tables.contains(table))
                    .ifPresent(table -> {
                        tables.add(table);
                        operations.add(operation);
                    });
        }
        if (!tables.isEmpty()) {
            found.report(
                    operations.get(0),
                    "No policy is known for "
                            + tables.stream().map(QualifiedName::toString).collect(Collectors.joining(", "))
                            + ", so with row security on, other roles than the owner read no row and can insert none,"
                            + " without an error when they read. Create policies in the same revision, or say that nobody"
                            + " else is to see the rows.");
        }
    }

    /** One finding a revision, for all of its tables. */
    private static void notForced(RevisionFacts revision, FindingSink found) {
        List<LintedOperation> operations = revision.upgrade().stream()
                .filter(operation -> enabledTable(operation.inner(), Set.of(RowSecurity.ENABLED))
                        .filter(table -> !isForced(table, revision))
                        .isPresent())
                .toList();
        if (operations.isEmpty()) {
            return;
        }
        List<QualifiedName> tables = operations.stream()
                .flatMap(operation -> enabledTable(operation.inner(), Set.of(RowSecurity.ENABLED)).stream())
                .distinct()
                .toList();
        found.report(
                operations.get(0),
                "The policies of "
                        + tables.stream().map(QualifiedName::toString).collect(Collectors.joining(", "))
                        + " do not hold for the owner, which is mostly the role that runs migrations. If the application"
                        + " connects as that role, they do nothing.",
                tables.stream()
                        .map(table -> JavaCode.call("op.forceRowSecurity", JavaCode.text(table)))
                        .collect(Collectors.joining("\n")));
    }

    private static boolean isForced(QualifiedName table, RevisionFacts revision) {
        return revision.upgrade().stream()
                .anyMatch(other -> other.inner() instanceof SetRowSecurity set
                        && set.rowSecurity() == RowSecurity.FORCED
                        && SameTable.is(set.table(), table));
    }

    private static Optional<QualifiedName> newTable(LintedOperation operation, RevisionFacts revision) {
        return enabledTable(operation.inner(), ON)
                .filter(table -> operation.inner() instanceof CreateObject
                        || operation.before().isMadeBy(revision.revision().id(), table));
    }

    private static Optional<QualifiedName> enabledTable(Operation operation, Set<RowSecurity> states) {
        if (operation instanceof SetRowSecurity set && states.contains(set.rowSecurity())) {
            return Optional.of(set.table());
        } else if (operation instanceof CreateObject create
                && create.object() instanceof Table table
                && states.contains(table.options().rowSecurity())) {
            return Optional.of(table.name());
        }
        return Optional.empty();
    }
}
