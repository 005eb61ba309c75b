package dev.ambix.lint.rule;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.ViewColumns;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules about views and routines that stay, and look different to the code that uses them. */
final class InterfaceRules {
    private InterfaceRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning(
                                "changing-view-columns", "A view loses or reorders columns that running code reads")
                        .revision((revision, found) -> changed(revision, found, InterfaceRules::columns)),
                RuleDefinition.warning(
                                "changing-routine-signature", "A routine takes or returns something else than before")
                        .revision((revision, found) -> changed(revision, found, InterfaceRules::signature)));
    }

    private interface Comparison {
        Optional<String> reason(SchemaObject was, SchemaObject now);
    }

    /** Compares objects that are replaced, or dropped and created again, with their final definitions. */
    private static void changed(RevisionFacts revision, FindingSink found, Comparison comparison) {
        for (LintedOperation operation : revision.upgrade()) {
            replaced(operation.inner()).ifPresent(ref -> {
                Optional<SchemaObject> was =
                        revision.upgrade().get(0).before().object(ref).or(() -> was(operation.inner()));
                Optional<SchemaObject> now = revision.after().object(ref);
                was.flatMap(earlier -> now.flatMap(later -> comparison.reason(earlier, later)))
                        .ifPresent(reason -> found.report(operation, reason));
            });
        }
    }

    private static Optional<ObjectRef> replaced(Operation operation) {
        if (operation instanceof ReplaceObject replace) {
            return Optional.of(replace.object().ref());
        }
        return operation instanceof DropObject drop ? Optional.of(drop.ref()) : Optional.empty();
    }

    private static Optional<SchemaObject> was(Operation operation) {
        if (operation instanceof ReplaceObject replace) {
            return replace.was();
        }
        return operation instanceof DropObject drop ? drop.was() : Optional.empty();
    }

    private static Optional<String> columns(SchemaObject was, SchemaObject now) {
        Optional<List<String>> earlier = ViewColumns.of(was);
        Optional<List<String>> later = ViewColumns.of(now);
        if (earlier.isEmpty() || later.isEmpty()) {
            return Optional.empty();
        }
        List<String> gone = new ArrayList<>(earlier.get());
        gone.removeAll(later.get());
        if (!gone.isEmpty()) {
            return Optional.of("Code that runs now fails where it reads " + String.join(", ", gone) + " of the "
                    + now.ref() + ", which no longer has " + (gone.size() == 1 ? "it" : "them")
                    + ". Leave them in until that code is gone, or make a view of another name.");
        }
        boolean isPrefix = later.get().subList(0, earlier.get().size()).equals(earlier.get());
        return isPrefix
                ? Optional.empty()
                : Optional.of("The columns of the " + now.ref() + " stand in another order, so code that counts them in"
                        + " select * reads wrong values. Add new columns at the end.");
    }

    private static Optional<String> signature(SchemaObject was, SchemaObject now) {
        boolean isSame =
                !(was instanceof Routine earlier) || !(now instanceof Routine later) || later.hasSignatureOf(earlier);
        return isSame
                ? Optional.empty()
                : Optional.of(
                        "The " + now.ref() + " has other names of parameters, other defaults or another result than"
                                + " before, so code that runs now may fail or misread what it gets. Make a routine of another"
                                + " name or with other parameters beside it, change over, and drop this one in a later release.");
    }
}
