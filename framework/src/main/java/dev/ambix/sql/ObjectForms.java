package dev.ambix.sql;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.Comment;
import dev.ambix.schema.CompositeType;
import dev.ambix.schema.DefaultPrivileges;
import dev.ambix.schema.Definition;
import dev.ambix.schema.Domain;
import dev.ambix.schema.EnumType;
import dev.ambix.schema.Extension;
import dev.ambix.schema.Index;
import dev.ambix.schema.MaterializedView;
import dev.ambix.schema.Namespace;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Policy;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.Publication;
import dev.ambix.schema.RangeType;
import dev.ambix.schema.Routine;
import dev.ambix.schema.Rule;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Sequence;
import dev.ambix.schema.Statistics;
import dev.ambix.schema.Table;
import dev.ambix.schema.Trigger;
import dev.ambix.schema.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The form of each class of object. */
final class ObjectForms {
    private final Map<Class<? extends SchemaObject>, ObjectForm<SchemaObject>> forms = new LinkedHashMap<>();

    private ObjectForms() {}

    static ObjectForms standard() {
        return new ObjectForms()
                .on(
                        Namespace.class,
                        (namespace, existence) -> List.of(Statement.of(
                                existence == Existence.IGNORED
                                        ? "create schema if not exists {0}"
                                        : "create schema {0}",
                                SqlText.name(namespace.name()))))
                .on(Extension.class, new ExtensionSql())
                .on(EnumType.class, TypeForms.enumType())
                .on(CompositeType.class, TypeForms.compositeType())
                .on(RangeType.class, TypeForms.rangeType())
                .on(Domain.class, TypeForms.domain())
                .on(Sequence.class, new SequenceSql())
                .on(Table.class, new TableForm())
                .on(Index.class, new IndexForm())
                .on(Policy.class, new PolicyForm())
                .on(Statistics.class, new StatisticsForm())
                .on(Publication.class, new PublicationForm())
                .on(Owner.class, new OwnerForm())
                .on(Privileges.class, new PrivilegesForm())
                .on(DefaultPrivileges.class, PrivilegesForm.ofDefaults())
                .on(Comment.class, new CommentForm())
                .on(Definition.class, new DefinitionForm())
                .on(View.class, new ViewForm())
                .on(MaterializedView.class, new MaterializedViewForm())
                .on(Routine.class, new RoutineForm())
                .on(Trigger.class, new TriggerForm())
                .on(Rule.class, new RuleForm());
    }

    private <T extends SchemaObject> ObjectForms on(Class<T> type, ObjectForm<T> form) {
        forms.put(type, new ObjectForm<>() {
            @Override
            public List<Statement> create(SchemaObject object, Existence existence) {
                return form.create(type.cast(object), existence);
            }

            @Override
            public List<Statement> create(SchemaObject object, CreateObject op) {
                return form.create(type.cast(object), op);
            }

            @Override
            public List<Statement> replace(SchemaObject object, Optional<SchemaObject> was) {
                return form.replace(type.cast(object), was.map(type::cast));
            }
        });
        return this;
    }

    ObjectForm<SchemaObject> of(SchemaObject object) {
        return forms.get(object.getClass());
    }

    /** The classes that have a form; all of them must. */
    Set<Class<?>> classes() {
        return Set.copyOf(forms.keySet());
    }
}
