package dev.ambix.sql.object;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Definition;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Namespace;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.RangeType;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The form of each class of object. */
public final class ObjectForms {
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
