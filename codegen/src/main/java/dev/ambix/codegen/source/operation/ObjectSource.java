package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.Drops;
import dev.ambix.codegen.source.code.Names;
import dev.ambix.codegen.source.code.Refs;
import dev.ambix.codegen.source.object.ColumnSource;
import dev.ambix.codegen.source.object.IndexSource;
import dev.ambix.codegen.source.object.ObjectWords;
import dev.ambix.codegen.source.object.RoutineSource;
import dev.ambix.codegen.source.object.RuleSource;
import dev.ambix.codegen.source.object.TableSource;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Definition;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.Namespace;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger.State;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The source of the operations that all kinds of object have. */
final class ObjectSource {
    /** The kinds whose verbs have the kind's name. */
    private static final Set<ObjectKind> WITH_VERBS = EnumSet.of(
            ObjectKind.SCHEMA,
            ObjectKind.EXTENSION,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.SEQUENCE,
            ObjectKind.TABLE,
            ObjectKind.INDEX,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.TRIGGER,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.STATISTICS,
            ObjectKind.PUBLICATION);

    private static final Set<ObjectKind> WITH_IF_NOT_EXISTS = EnumSet.of(
            ObjectKind.SCHEMA,
            ObjectKind.EXTENSION,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.SEQUENCE,
            ObjectKind.STATISTICS);

    /** The kinds whose verbs know no CASCADE. */
    private static final Set<ObjectKind> WITHOUT_CASCADE = EnumSet.of(
            ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.POLICY, ObjectKind.STATISTICS, ObjectKind.PUBLICATION);

    /** The kinds that a verb of their own replaces without naming the former object. */
    private static final Set<ObjectKind> REPLACED = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.TRIGGER,
            ObjectKind.RULE);

    /** The kinds whose drop must name the former object. */
    private static final Set<ObjectKind> DROPPED_BY_VALUE =
            EnumSet.of(ObjectKind.PRIVILEGES, ObjectKind.DEFAULT_PRIVILEGES, ObjectKind.COMMENT, ObjectKind.OWNER);

    private ObjectSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(CreateObject.class, op -> create(op).block())
                .on(DropObject.class, op -> drop(op).block())
                .on(ReplaceObject.class, op -> replace(op).block())
                .on(RenameObject.class, op -> rename(op).block())
                .on(MoveObject.class, op -> move(op).block())
                .on(SetOwner.class, op -> setOwner(op).block())
                .on(SetComment.class, op -> setComment(op).block());
    }

    private static Code create(CreateObject op) {
        ObjectKind kind = op.object().ref().kind();
        if (op.object() instanceof Table table) {
            return TableSource.create(table, op.existence());
        } else if (op.object() instanceof Index index) {
            return IndexSource.create(index, op);
        } else if (op.object() instanceof Definition) {
            return op.existence() == Existence.IGNORED
                    ? Code.invoke(op)
                    : Code.verb("create", ObjectWords.code(op.object()));
        } else if (op.existence() == Existence.IGNORED) {
            return WITH_IF_NOT_EXISTS.contains(kind)
                    ? Code.verb("create" + Names.capitalized(kind) + "IfNotExists", briefly(op.object(), false))
                    : Code.invoke(op);
        }
        return WITH_VERBS.contains(kind)
                ? Code.verb("create" + Names.capitalized(kind), briefly(op.object(), true))
                : Code.verb("create", ObjectWords.code(op.object()));
    }

    /** The shorter argument that some verbs take in place of the whole object. */
    private static Object[] briefly(SchemaObject object, boolean isPlainVerb) {
        if (object instanceof Namespace namespace) {
            return new Object[] {namespace.name()};
        } else if (object instanceof Extension extension && extension.equals(Extension.of(extension.name()))) {
            return new Object[] {extension.name()};
        } else if (isPlainVerb
                && object instanceof Sequence sequence
                && sequence.equals(Sequence.of(sequence.name()))) {
            return new Object[] {sequence.name()};
        } else if (object instanceof View view && view.equals(View.of(view.name(), view.query()))) {
            return new Object[] {view.name(), view.query()};
        } else if (object instanceof Routine routine
                && RoutineSource.definition(routine).isPresent()) {
            return new Object[] {routine.definition()};
        } else if (object instanceof Rule rule && rule.state() == State.ENABLED && RuleSource.isReadable(rule)) {
            return new Object[] {rule.definition()};
        }
        return new Object[] {ObjectWords.code(object)};
    }

    private static Code drop(DropObject op) {
        ObjectKind kind = op.ref().kind();
        if (DROPPED_BY_VALUE.contains(kind)) {
            DropObject byVerb = new DropObject(op.ref(), Existence.CHECKED, Dependents.RESTRICT, op.was());
            return op.was()
                    .filter(was -> was.ref().equals(op.ref()) && op.equals(byVerb))
                    .map(was -> Code.verb("drop", ObjectWords.code(was)))
                    .orElseGet(() -> Code.invoke(op));
        }
        boolean hasVerb =
                WITH_VERBS.contains(kind) && !(WITHOUT_CASCADE.contains(kind) && op.dependents() == Dependents.CASCADE);
        Optional<Object[]> named = hasVerb ? named(op.ref()) : Optional.empty();
        String verb = (named.isPresent() ? "drop" + Names.capitalized(kind) : "drop")
                + (op.locking() == Locking.CONCURRENTLY ? "Concurrently" : "");
        Object[] object = named.orElseGet(() -> new Object[] {Refs.code(op.ref())});
        return Drops.verb(verb, op.existence(), op.dependents())
                .map(whole -> Code.verb(whole, object))
                .orElseGet(() -> Code.invoke(op));
    }

    /** The argument by which the verbs of a kind name an object. */
    private static Optional<Object[]> named(ObjectRef ref) {
        return switch (ref.kind()) {
            case FUNCTION, PROCEDURE ->
                Refs.signature((ObjectRef.Routine) ref).map(signature -> new Object[] {signature});
            case TRIGGER, RULE, POLICY -> Optional.of(new Object[] {ref.ownName(), ref.name()});
            case SCHEMA, EXTENSION, PUBLICATION ->
                Optional.of(new Object[] {ref.name().name()});
            default -> Optional.of(new Object[] {ref.name()});
        };
    }

    private static Code replace(ReplaceObject op) {
        ObjectKind kind = op.object().ref().kind();
        if (op.was().flatMap(ObjectSource::firstVersion).equals(Optional.of(op.object()))) {
            return Code.verb("emptyView", ObjectWords.code(op.was().orElseThrow()));
        } else if (op.was().isPresent() && firstVersion(op.object()).equals(op.was())) {
            return Code.verb("completeView", ObjectWords.code(op.object()));
        } else if (REPLACED.contains(kind) && !(op.object() instanceof Definition)) {
            Object now = op.object() instanceof Routine routine
                            && RoutineSource.definition(routine).isPresent()
                    ? routine.definition()
                    : ObjectWords.code(op.object());
            return Code.verb("replace" + Names.capitalized(kind), now);
        }
        return op.was()
                .map(was -> Code.verb("replace", ObjectWords.code(was), ObjectWords.code(op.object())))
                .orElseGet(() -> Code.invoke(op));
    }

    private static Optional<View> firstVersion(SchemaObject object) {
        return object instanceof View view ? view.firstVersion() : Optional.empty();
    }

    private static Code rename(RenameObject op) {
        String own = op.ref().ownName();
        return switch (op.ref().kind()) {
            case COLUMN -> Code.verb("alterColumn", op.ref().name(), own).then("rename", op.newName());
            case CONSTRAINT -> Code.verb("renameConstraint", own, op.ref().name(), op.newName());
            case DOMAIN_CONSTRAINT ->
                Code.verb("alterDomain", op.ref().name()).then("renameConstraint", own, op.newName());
            default -> renameByVerb(op);
        };
    }

    private static Code renameByVerb(RenameObject op) {
        ObjectKind kind = op.ref().kind();
        Optional<Object[]> named =
                WITH_VERBS.contains(kind) && kind != ObjectKind.EXTENSION ? named(op.ref()) : Optional.empty();
        if (named.isEmpty()) {
            return Code.verb("rename", Refs.code(op.ref()), op.newName());
        }
        Object newName = kind.isPart() || kind == ObjectKind.SCHEMA || kind == ObjectKind.PUBLICATION
                ? op.newName()
                : QualifiedName.of(op.newName());
        return Code.verb("rename" + Names.capitalized(kind), Arrays.asList(named.get()), newName);
    }

    private static Code move(MoveObject op) {
        return switch (op.ref().kind()) {
            case TYPE, DOMAIN, SEQUENCE ->
                Code.verb("move" + Names.capitalized(op.ref().kind()), op.ref().name(), op.schema());
            default -> Code.verb("moveToSchema", Refs.code(op.ref()), op.schema());
        };
    }

    private static Code setOwner(SetOwner op) {
        return op.role()
                .map(role -> Code.verb("changeOwner", Refs.code(op.ref()), role))
                .orElseGet(() -> Code.verb("takeOwnership", Refs.code(op.ref())));
    }

    private static Code setComment(SetComment op) {
        return switch (op.ref().kind()) {
            case TABLE -> TableSource.setComment(op);
            case COLUMN -> ColumnSource.setComment(op);
            default ->
                op.comment()
                        .map(text -> Code.verb("comment", Refs.code(op.ref()), text))
                        .orElseGet(() -> Code.verb("dropComment", Refs.code(op.ref())));
        };
    }
}
