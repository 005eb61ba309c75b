package dev.ambix.diff.kind;

import dev.ambix.diff.index.Kinds;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.SchemaElement;
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
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The table of kinds: the rules and steps of each class of elements. */
public final class KindDiffs implements Kinds {
    /** All that the framework knows. */
    public static final KindDiffs ALL = new KindDiffs();

    private static final Map<Class<? extends SchemaElement>, ElementDiff<?>> ELEMENTS = new LinkedHashMap<>();
    private static final Map<Class<? extends SchemaObject>, KindDiff<?>> OBJECTS = new LinkedHashMap<>();

    static {
        on(Namespace.class, new PlainDiff<>());
        on(Extension.class, new ExtensionDiff());
        on(EnumType.class, new EnumDiff());
        on(CompositeType.class, new CompositeDiff());
        on(RangeType.class, new PlainDiff<>());
        on(Domain.class, new DomainDiff());
        on(Sequence.class, new SequenceDiff());
        on(Table.class, new TableDiff());
        on(Index.class, new IndexDiff());
        on(View.class, new ViewDiff());
        on(MaterializedView.class, new MaterializedViewDiff());
        on(Routine.class, new RoutineDiff());
        on(Trigger.class, new TriggerDiff());
        on(Rule.class, new RuleDiff());
        on(Policy.class, new PolicyDiff());
        on(Statistics.class, new StatisticsDiff());
        on(Publication.class, new PlainDiff<>());
        on(Owner.class, new OwnerDiff());
        on(Privileges.class, new PrivilegesDiff());
        on(DefaultPrivileges.class, new DefaultPrivilegesDiff());
        on(Comment.class, new CommentDiff());
        on(Definition.class, new DefinitionDiff());
        ELEMENTS.put(Column.class, new ColumnDiff());
        ELEMENTS.put(PrimaryKey.class, new ConstraintDiff());
        ELEMENTS.put(Unique.class, new ConstraintDiff());
        ELEMENTS.put(Exclusion.class, new ConstraintDiff());
        ELEMENTS.put(ForeignKey.class, new ConstraintDiff());
        ELEMENTS.put(Check.class, new ConstraintDiff());
        ELEMENTS.put(NotNull.class, new ConstraintDiff());
    }

    private KindDiffs() {}

    private static <T extends SchemaObject> void on(Class<T> type, KindDiff<T> diff) {
        ELEMENTS.put(type, diff);
        OBJECTS.put(type, diff);
    }

    /** The classes that are known; all of them must. */
    static Set<Class<?>> classes() {
        return Set.copyOf(ELEMENTS.keySet());
    }

    @SuppressWarnings("unchecked") // The key is the class that the value is made for.
    @Override
    public ElementDiff<SchemaElement> of(SchemaElement element) {
        return (ElementDiff<SchemaElement>) ELEMENTS.get(element.getClass());
    }

    @SuppressWarnings("unchecked")
    @Override
    public KindDiff<SchemaObject> of(SchemaObject object) {
        return (KindDiff<SchemaObject>) OBJECTS.get(object.getClass());
    }
}
