package dev.ambix.cli.branch;

import dev.ambix.operation.value.ExtensionOperation.CreateExtensionCascade;
import dev.ambix.operation.value.ExtensionOperation.MoveExtension;
import dev.ambix.operation.value.ExtensionOperation.UpdateExtension;
import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.operation.value.FiringOperation.SetTriggersFiring;
import dev.ambix.operation.value.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.GrantOnAll;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.GrantOperation.RevokeGrantOption;
import dev.ambix.operation.value.GrantOperation.RevokeOnAll;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.SequenceOperation.AlterSequence;
import dev.ambix.operation.value.SequenceOperation.ContinueAfterRows;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.operation.value.SequenceOperation.RestartSequence;
import dev.ambix.operation.value.SequenceOperation.SetSequenceOptions;
import dev.ambix.operation.value.TypeOperation;
import dev.ambix.operation.value.TypeOperation.AddAttribute;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.AddEnumValue;
import dev.ambix.operation.value.TypeOperation.DropAttribute;
import dev.ambix.operation.value.TypeOperation.DropDomainConstraint;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.operation.value.TypeOperation.RenameAttribute;
import dev.ambix.operation.value.TypeOperation.RenameEnumValue;
import dev.ambix.operation.value.TypeOperation.SetAttributeType;
import dev.ambix.operation.value.TypeOperation.SetDomainDefault;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.operation.value.TypeOperation.ValidateDomainConstraint;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.value.ViewOperation.SetViewDefault;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.ObjectRef.About;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The objects that operations of all kinds touch, and those on types, sequences, views and privileges. The text of a
 * definition, such as the query of a view, is not read.
 */
final class ObjectTouches {
    private ObjectTouches() {}

    static void register(OperationHandlers.Builder<Optional<List<Touch>>> touches) {
        registerObjects(touches);
        registerTypes(touches);
        registerGrants(touches);
        touches.on(AlterSequence.class, op -> known(of(op.sequence().ref())))
                .on(SetSequenceOptions.class, op -> named(ObjectKind.SEQUENCE, op.name()))
                .on(RestartSequence.class, op -> named(ObjectKind.SEQUENCE, op.name()))
                .on(ContinueSequence.class, op -> named(ObjectKind.SEQUENCE, op.name()))
                .on(ContinueAfterRows.class, op -> named(ObjectKind.SEQUENCE, op.name()))
                .on(CreateExtensionCascade.class, op -> known(of(op.extension().ref())))
                .on(UpdateExtension.class, op -> named(ObjectKind.EXTENSION, QualifiedName.of(op.name())))
                .on(MoveExtension.class, op -> named(ObjectKind.EXTENSION, QualifiedName.of(op.name())))
                .on(RefreshMaterializedView.class, op -> known(used(of(view(op)))))
                .on(SetViewDefault.class, op -> known(of(ObjectRef.of(ObjectKind.VIEW, op.view()))))
                .on(SetTriggersFiring.class, op -> known(of(ObjectRef.of(ObjectKind.TABLE, op.table()))))
                .on(SetFiring.class, op -> known(of(op.ref())));
    }

    private static void registerObjects(OperationHandlers.Builder<Optional<List<Touch>>> touches) {
        touches.on(CreateObject.class, op -> known(of(op.object())))
                .on(ReplaceObject.class, op -> known(of(op.object())))
                .on(DropObject.class, op -> known(drop(op)))
                .on(RenameObject.class, op -> known(both(op.ref(), op.ref().withOwnName(op.newName()))))
                .on(MoveObject.class, op -> known(both(op.ref(), moved(op))))
                .on(SetOwner.class, op -> known(of(ObjectRef.about(ObjectKind.OWNER, op.ref()))))
                .on(SetComment.class, op -> known(of(ObjectRef.about(ObjectKind.COMMENT, op.ref()))));
    }

    private static void registerTypes(OperationHandlers.Builder<Optional<List<Touch>>> touches) {
        touches.on(AddEnumValue.class, op -> type(op))
                .on(RenameEnumValue.class, op -> type(op))
                .on(RebuildEnum.class, op -> type(op))
                .on(AddAttribute.class, op -> type(op))
                .on(DropAttribute.class, op -> type(op))
                .on(RenameAttribute.class, op -> type(op))
                .on(SetAttributeType.class, op -> type(op))
                .on(SetDomainDefault.class, op -> named(ObjectKind.DOMAIN, op.type()))
                .on(SetDomainNullability.class, op -> named(ObjectKind.DOMAIN, op.type()))
                .on(AddDomainConstraint.class, op -> named(ObjectKind.DOMAIN, op.type()))
                .on(DropDomainConstraint.class, op -> named(ObjectKind.DOMAIN, op.type()))
                .on(ValidateDomainConstraint.class, op -> named(ObjectKind.DOMAIN, op.type()));
    }

    /** Two grants may run in any order. A grant on all objects of a schema touches objects that are not known. */
    private static void registerGrants(OperationHandlers.Builder<Optional<List<Touch>>> touches) {
        touches.on(Grant.class, op -> known(used(privileges(op.on()))))
                .on(Revoke.class, op -> known(privileges(op.on())))
                .on(RevokeGrantOption.class, op -> known(privileges(op.on())))
                .on(GrantOnAll.class, op -> Optional.empty())
                .on(RevokeOnAll.class, op -> Optional.empty())
                .on(AlterDefaultPrivileges.class, op -> known(of(op.now().ref())));
    }

    /** An object with the one that it is a part of, or is about. */
    static List<Touch> of(ObjectRef ref) {
        return switch (ref.kind()) {
            case TABLE, FOREIGN_TABLE -> List.of(Touch.table(ref.name()));
            case COLUMN -> List.of(Touch.table(ref.name()), Touch.of(ref));
            case CONSTRAINT -> List.of(Touch.table(ref.name()));
            case DOMAIN_CONSTRAINT -> List.of(Touch.of(ObjectRef.of(ObjectKind.DOMAIN, ref.name())));
            case TRIGGER, RULE, POLICY ->
                List.of(Touch.of(ref), Touch.table(ref.name()).used());
            case COMMENT, PRIVILEGES, OWNER -> joined(List.of(Touch.of(ref)), used(of(((About) ref).subject())));
            default -> List.of(Touch.of(ref));
        };
    }

    private static List<Touch> drop(DropObject op) {
        return op.was().filter(Index.class::isInstance).map(ObjectTouches::of).orElseGet(() -> of(op.ref()));
    }

    static List<Touch> of(SchemaObject object) {
        if (object instanceof Table table) {
            return joined(
                    of(table.ref()),
                    table.constraints().stream()
                            .flatMap(constraint -> TouchReader.used(constraint).stream())
                            .toList());
        } else if (object instanceof Index index) {
            return index(index);
        } else if (object instanceof Trigger trigger) {
            Touch function = Touch.of(ObjectRef.routine(ObjectKind.FUNCTION, trigger.function(), ""));
            return joined(of(trigger.ref()), List.of(function.used()));
        } else if (object instanceof Statistics statistics) {
            return joined(
                    of(statistics.ref()),
                    List.of(Touch.table(statistics.table()).used()));
        }
        return of(object.ref());
    }

    private static List<Touch> index(Index index) {
        List<Touch> touches = new ArrayList<>(List.of(Touch.table(index.table()), Touch.index(index.qualifiedName())));
        index.definition().keys().stream()
                .filter(key -> key.kind() == IndexKey.Kind.COLUMN)
                .forEach(key -> touches.add(Touch.column(index.table(), key.text())));
        return touches;
    }

    private static List<Touch> privileges(List<ObjectRef> on) {
        return on.stream()
                .flatMap(ref -> of(ObjectRef.about(ObjectKind.PRIVILEGES, ref)).stream())
                .toList();
    }

    private static ObjectRef view(RefreshMaterializedView op) {
        return ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, op.name());
    }

    private static ObjectRef moved(MoveObject op) {
        return op.ref().withName(QualifiedName.of(op.schema(), op.ref().name().name()));
    }

    private static Optional<List<Touch>> type(TypeOperation op) {
        return named(ObjectKind.TYPE, op.type());
    }

    private static Optional<List<Touch>> named(ObjectKind kind, QualifiedName name) {
        return known(of(ObjectRef.of(kind, name)));
    }

    private static Optional<List<Touch>> known(List<Touch> touches) {
        return Optional.of(touches);
    }

    private static List<Touch> both(ObjectRef one, ObjectRef other) {
        return joined(of(one), of(other));
    }

    private static List<Touch> used(List<Touch> touches) {
        return touches.stream().map(Touch::used).toList();
    }

    private static List<Touch> joined(List<Touch> one, List<Touch> other) {
        List<Touch> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
