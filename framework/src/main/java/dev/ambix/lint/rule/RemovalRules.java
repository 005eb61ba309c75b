package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.text;
import static dev.ambix.schema.name.ObjectKind.AGGREGATE;
import static dev.ambix.schema.name.ObjectKind.DOMAIN;
import static dev.ambix.schema.name.ObjectKind.FOREIGN_TABLE;
import static dev.ambix.schema.name.ObjectKind.FUNCTION;
import static dev.ambix.schema.name.ObjectKind.MATERIALIZED_VIEW;
import static dev.ambix.schema.name.ObjectKind.PROCEDURE;
import static dev.ambix.schema.name.ObjectKind.SCHEMA;
import static dev.ambix.schema.name.ObjectKind.SEQUENCE;
import static dev.ambix.schema.name.ObjectKind.TABLE;
import static dev.ambix.schema.name.ObjectKind.TYPE;
import static dev.ambix.schema.name.ObjectKind.VIEW;

import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.operation.value.TypeOperation.RenameEnumValue;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rules about objects that go away, or get another name, while code that runs still calls them. */
final class RemovalRules {
    private static final Set<ObjectKind> VIEWS = EnumSet.of(VIEW, MATERIALIZED_VIEW);
    private static final Set<ObjectKind> ROUTINES = EnumSet.of(FUNCTION, PROCEDURE, AGGREGATE);
    private static final Set<ObjectKind> CALLED = EnumSet.of(
            VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE, FUNCTION, PROCEDURE, AGGREGATE, SEQUENCE, TYPE, DOMAIN, SCHEMA);

    private RemovalRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning("ban-drop-view", "A view is dropped that running code may still read")
                        .each(DropObject.class, (op, found) -> gone(op, found, VIEWS, "reads it")),
                RuleDefinition.warning("ban-drop-routine", "A routine is dropped that running code may still call")
                        .each(DropObject.class, (op, found) -> gone(op, found, ROUTINES, "calls it")),
                RuleDefinition.warning("ban-drop-sequence", "A sequence is dropped that running code may still use")
                        .each(
                                DropObject.class,
                                (op, found) -> gone(op, found, Set.of(SEQUENCE), "draws numbers from it")),
                RuleDefinition.warning("ban-drop-type", "A type is dropped that running code may still name")
                        .each(DropObject.class, (op, found) -> gone(op, found, Set.of(TYPE, DOMAIN), "casts to it")),
                RuleDefinition.error("ban-drop-schema", "A schema is dropped with all that is in it")
                        .each(DropObject.class, RemovalRules::schema),
                RuleDefinition.warning("ban-drop-cascade", "A drop takes along what depends on the object")
                        .each(DropObject.class, RemovalRules::cascade),
                RuleDefinition.warning(
                                "renaming-object", "An object is renamed that running code calls by its old name")
                        .each(RenameObject.class, RemovalRules::rename),
                RuleDefinition.warning(
                                "moving-object", "An object is moved to a schema where running code does not look")
                        .each(MoveObject.class, RemovalRules::move),
                RuleDefinition.warning(
                                "ban-drop-enum-value", "A value of an enum goes away that running code may write")
                        .each(RebuildEnum.class, RemovalRules::enumValue),
                RuleDefinition.warning(
                                "renaming-enum-value", "A value of an enum is renamed while running code uses it")
                        .each(RenameEnumValue.class, RemovalRules::renamedValue));
    }

    private static void gone(DropObject op, OperationCase found, Set<ObjectKind> kinds, String use) {
        ObjectRef ref = op.ref();
        if (!kinds.contains(ref.kind()) || isMadeHere(found, ref) || isMadeAgain(found, ref)) {
            return;
        }
        found.report("Code that runs now fails where it still " + use + ": the " + ref
                + " is gone from this moment on. Release code that does without it first; then accept this.");
    }

    private static void schema(DropObject op, OperationCase found) {
        if (op.ref().kind() != SCHEMA || op.dependents() != Dependents.CASCADE || isMadeHere(found, op.ref())) {
            return;
        }
        String schema = op.ref().ownName();
        List<String> tables = found.before()
                .tables()
                .map(known -> known.table().name())
                .filter(name -> name.schema().filter(schema::equals).isPresent())
                .map(QualifiedName::toString)
                .toList();
        found.report("All tables, views and functions in " + schema + " go away with their rows"
                + (tables.isEmpty()
                        ? ""
                        : ", such as " + String.join(", ", tables.subList(0, Math.min(3, tables.size()))))
                + ". Drop what you mean by its name, and the schema without CASCADE when it is empty.");
    }

    private static void cascade(DropObject op, OperationCase found) {
        if (op.dependents() != Dependents.CASCADE || op.ref().kind() == SCHEMA || isMadeHere(found, op.ref())) {
            return;
        }
        found.report("The server drops whatever depends on the " + op.ref()
                + ", such as views, foreign keys and defaults, and nothing in the revision says what that is, nor can a"
                + " downgrade bring it back. Drop each object by its name, and let the server refuse what you forgot.");
    }

    private static void rename(RenameObject op, OperationCase found) {
        if (!CALLED.contains(op.ref().kind()) || isMadeHere(found, op.ref())) {
            return;
        }
        String reason = "Code that runs now fails from this moment on, as it calls the " + op.ref() + ".";
        if (op.ref().kind() == VIEW) {
            found.report(
                    reason + " Leave a view of the old name over it until that code is gone.",
                    viewOver(op.ref().name(), op.ref().name().withName(op.newName()), found));
        } else {
            found.report(reason + " Make one of the new name beside it, change over, and drop the old one in a later"
                    + " release.");
        }
    }

    /** The view of an old name over the renamed table or view. */
    static String viewOver(QualifiedName old, QualifiedName now, OperationCase found) {
        String query = "select * from " + Identifiers.sql(now);
        return found.inItsLanguage(
                JavaCode.call("op.createView", text(old), text(query)),
                "create view " + Identifiers.sql(old) + " as " + query + ";");
    }

    private static void move(MoveObject op, OperationCase found) {
        ObjectRef ref = op.ref();
        boolean isTable = ref.kind() == TABLE;
        if (!isTable && !CALLED.contains(ref.kind())
                || isMadeHere(found, ref)
                || isTable && found.isOnNewTable(ref.name())) {
            return;
        }
        String reason = "Code that runs now looks for the " + ref
                + " by its old schema or by its search_path, and fails unless " + op.schema() + " is in it.";
        if (isTable || ref.kind() == VIEW) {
            QualifiedName moved = QualifiedName.of(op.schema(), ref.ownName());
            found.report(
                    reason + " Leave a view at the old place until that code is gone.",
                    viewOver(ref.name(), moved, found));
        } else {
            found.report(reason);
        }
    }

    private static void enumValue(RebuildEnum op, OperationCase found) {
        ObjectRef ref = ObjectRef.of(TYPE, op.type());
        List<String> gone = new ArrayList<>(op.was()
                .or(() -> found.before()
                        .object(ref)
                        .filter(EnumType.class::isInstance)
                        .map(type -> ((EnumType) type).labels()))
                .orElseGet(() -> List.copyOf(op.replacements().keySet())));
        gone.removeAll(op.labels());
        if (gone.isEmpty() || isMadeHere(found, ref)) {
            return;
        }
        found.report("Code that runs now fails where it still writes or compares with " + String.join(", ", gone)
                + " as a value of " + op.type() + ". Release code that does without first; then accept this.");
    }

    private static void renamedValue(RenameEnumValue op, OperationCase found) {
        if (isMadeHere(found, ObjectRef.of(TYPE, op.type()))) {
            return;
        }
        found.report("Code that runs now fails where it writes or compares with " + op.value()
                + ", and does not know what it reads as " + op.newValue() + ". Add " + op.newValue()
                + " beside it, let all code know both, change the rows over, and take " + op.value()
                + " away in a later release.");
    }

    /** Whether the revision itself created an object before the operation. */
    static boolean isMadeHere(OperationCase found, ObjectRef ref) {
        if (ref.kind() == TABLE && found.isOnNewTable(ref.name())) {
            return true;
        }
        return found.revision().upgrade().stream()
                .takeWhile(operation -> operation.number() < found.operation().number())
                .map(LintedOperation::inner)
                .anyMatch(operation -> operation instanceof CreateObject create
                        && create.object().ref().equals(ref)
                        && found.revision()
                                .upgrade()
                                .get(0)
                                .before()
                                .object(ref)
                                .isEmpty());
    }

    private static boolean isMadeAgain(OperationCase found, ObjectRef ref) {
        return found.revision().after().object(ref).isPresent();
    }
}
