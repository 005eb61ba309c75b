package dev.ambix.codegen.source.object;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.RecordSource;
import dev.ambix.codegen.source.code.Refs;
import dev.ambix.operation.value.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.GrantOnAll;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.GrantOperation.RevokeGrantOption;
import dev.ambix.operation.value.GrantOperation.RevokeOnAll;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.name.AllInSchema;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.schema.object.Privileges.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The source of privileges and of their operations. */
public final class GrantSource {
    private GrantSource() {}

    public static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(Grant.class, op -> Code.verb(
                                grantVerb(op.grantOption()), words(op.privileges()), on(op.on()), op.roles())
                        .block())
                .on(Revoke.class, op -> revoke(op).block())
                .on(RevokeGrantOption.class, op -> revokeOption(op).block())
                .on(GrantOnAll.class, op -> Code.verb(
                                grantVerb(op.grantOption()), words(op.privileges()), all(op.on()), op.roles())
                        .block())
                .on(RevokeOnAll.class, op -> revokeOnAll(op).block())
                .on(AlterDefaultPrivileges.class, op -> Code.verb(
                                "alterDefaultPrivileges", code(op.was()), code(op.now()))
                        .block());
    }

    static Code code(Privileges privileges) {
        if (areContradictory(privileges.items())) {
            return RecordSource.code(privileges);
        }
        Code start = Code.word("privileges", Refs.code(privileges.on()));
        Set<Item> standing =
                new LinkedHashSet<>(Privileges.builtIn(privileges.on()).items());
        standing.addAll(privileges.withheld());
        standing.removeIf(Item::isOwners);
        List<String> revoked = privileges.withheld().stream()
                .filter(Item::isOwners)
                .map(Item::privilege)
                .toList();
        Code code = granted(start, standing, privileges.items());
        return revoked.isEmpty() ? code : code.then("revokingFromOwner", words(revoked));
    }

    static Code code(DefaultPrivileges privileges) {
        Code start = privileges.schema().isPresent()
                ? Code.word(
                        "defaultPrivileges",
                        privileges.role(),
                        privileges.objects(),
                        privileges.schema().get())
                : Code.word("defaultPrivileges", privileges.role(), privileges.objects());
        return granted(start, privileges.builtIn().items(), privileges.items());
    }

    /** Whether a privilege is there both with and without the right to grant it, which words cannot say. */
    private static boolean areContradictory(Set<Item> items) {
        return items.stream()
                        .map(item -> List.of(item.grantee(), item.privilege()))
                        .distinct()
                        .count()
                < items.size();
    }

    /** Revokes privileges that are there from the start and should not be, then grants the others, role by role. */
    private static Code granted(Code start, Set<Item> standing, Set<Item> items) {
        Code code = start;
        for (Item item : standing) {
            code = items.contains(item) ? code : code.then("revoking", item.privilege(), item.grantee());
        }
        List<Item> rest = new ArrayList<>(items);
        rest.removeAll(standing);
        while (!rest.isEmpty()) {
            Item first = rest.get(0);
            List<Item> alike = rest.stream()
                    .filter(item -> item.grantee().equals(first.grantee()) && item.grantOption() == first.grantOption())
                    .toList();
            String privileges = words(alike.stream().map(Item::privilege).toList());
            String word = first.grantOption() == GrantOption.WITHOUT ? "granting" : "grantingWithGrantOption";
            code = first.isOwners()
                    ? code.then("grantingToOwner", privileges)
                    : code.then(word, privileges, first.grantee());
            rest.removeAll(Set.copyOf(alike));
        }
        return code;
    }

    private static String grantVerb(GrantOption option) {
        return option == GrantOption.WITH_GRANT_OPTION ? "grantWithGrantOption" : "grant";
    }

    private static String words(List<String> privileges) {
        return String.join(", ", privileges);
    }

    private static Code on(List<ObjectRef> objects) {
        List<Code> refs = objects.stream().map(Refs::code).toList();
        return refs.size() == 1 ? refs.get(0) : Code.listOf(refs);
    }

    private static Code all(AllInSchema all) {
        String word =
                switch (all.objects()) {
                    case TABLES -> "allTablesIn";
                    case SEQUENCES -> "allSequencesIn";
                    case FUNCTIONS -> "allFunctionsIn";
                    case PROCEDURES -> "allProceduresIn";
                    case ROUTINES -> "allRoutinesIn";
                };
        return Code.ref(word, all.schema());
    }

    private static Code revoke(Revoke op) {
        if (op.dependents() == Dependents.RESTRICT) {
            return Code.verb("revoke", words(op.privileges()), on(op.on()), op.roles());
        }
        return single(op, op.on(), "revokeCascade", op.privileges(), op.roles());
    }

    private static Code revokeOption(RevokeGrantOption op) {
        return op.dependents() == Dependents.CASCADE
                ? Code.invoke(op)
                : single(op, op.on(), "revokeGrantOption", op.privileges(), op.roles());
    }

    private static Code single(
            Operation op, List<ObjectRef> on, String verb, List<String> privileges, List<String> roles) {
        return on.size() == 1 ? Code.verb(verb, words(privileges), on(on), roles) : Code.invoke(op);
    }

    private static Code revokeOnAll(RevokeOnAll op) {
        return op.dependents() == Dependents.CASCADE
                ? Code.invoke(op)
                : Code.verb("revoke", words(op.privileges()), all(op.on()), op.roles());
    }
}
