package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.Refs;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Objects of every class in the words of authors. */
public final class ObjectWords {
    private static final Map<Class<?>, Function<SchemaObject, Code>> WORDS = new LinkedHashMap<>();

    static {
        on(Namespace.class, namespace -> Code.word("schema", namespace.name()));
        on(Extension.class, ObjectWords::extension);
        on(EnumType.class, TypeSource::code);
        on(CompositeType.class, TypeSource::code);
        on(RangeType.class, TypeSource::code);
        on(Domain.class, DomainSource::code);
        on(Sequence.class, SequenceSource::code);
        on(Table.class, TableSource::code);
        on(Index.class, IndexSource::code);
        on(View.class, ViewSource::code);
        on(MaterializedView.class, ViewSource::code);
        on(Routine.class, RoutineSource::code);
        on(Trigger.class, TriggerSource::code);
        on(Rule.class, RuleSource::code);
        on(Policy.class, PolicySource::code);
        on(Statistics.class, StatisticsSource::code);
        on(Publication.class, PublicationSource::code);
        on(Owner.class, owner -> Code.word("owner", Refs.code(owner.on()), owner.role()));
        on(Privileges.class, GrantSource::code);
        on(DefaultPrivileges.class, GrantSource::code);
        on(Comment.class, comment -> Code.word("comment", Refs.code(comment.on()), comment.text()));
        on(
                Definition.class,
                definition -> Code.word("definition", Refs.code(definition.ref()), definition.definition()));
    }

    private ObjectWords() {}

    private static <T extends SchemaObject> void on(Class<T> type, Function<T, Code> words) {
        WORDS.put(type, object -> words.apply(type.cast(object)));
    }

    /** The classes that have words; all of them must. */
    public static Set<Class<?>> classes() {
        return Set.copyOf(WORDS.keySet());
    }

    public static Code code(SchemaObject object) {
        return WORDS.get(object.getClass()).apply(object);
    }

    private static Code extension(Extension extension) {
        return Code.word("extension", extension.name())
                .thenIf(extension.schema(), "inSchema")
                .thenIf(extension.version(), "version");
    }
}
