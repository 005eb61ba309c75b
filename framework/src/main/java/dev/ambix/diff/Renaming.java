package dev.ambix.diff;

import dev.ambix.schema.Comment;
import dev.ambix.schema.CompositeType;
import dev.ambix.schema.Dependencies;
import dev.ambix.schema.Domain;
import dev.ambix.schema.EnumType;
import dev.ambix.schema.Index;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Policy;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Rule;
import dev.ambix.schema.Schema;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Sequence;
import dev.ambix.schema.Statistics;
import dev.ambix.schema.Table;
import dev.ambix.schema.Trigger;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A schema as PostgreSQL has it after a rename: all references follow, expressions are spelled with the new name, and the
 * names of constraints, indexes and sequences stay as they are.
 */
final class Renaming {
    private final Rename rename;
    private final ObjectRef ref;
    private final ObjectKind kind;
    private final TableRenaming tables;
    private final int server;

    /** The rename of a thing on a server of a major version. */
    Renaming(Rename rename, int server) {
        this.server = server;
        this.rename = rename;
        this.ref = rename.ref();
        this.kind = ref.kind() == ObjectKind.ENUM_VALUE ? ObjectKind.TYPE : ref.kind();
        this.tables = new TableRenaming(rename);
    }

    SchemaGraph apply(SchemaGraph graph) {
        List<SchemaObject> objects = graph.schema().objects().values().stream()
                .map(object -> object(object, graph.dependencies()))
                .toList();
        SortedMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();
        graph.dependencies().needs().forEach((from, to) -> {
            SortedSet<ObjectRef> moved = needs.computeIfAbsent(ref(from), r -> new TreeSet<>());
            to.forEach(needed -> moved.add(ref(needed)));
        });
        return new SchemaGraph(Schema.of(objects), new Dependencies(needs), graph.casts());
    }

    private SchemaObject object(SchemaObject object, Dependencies dependencies) {
        if (object instanceof Table table) {
            Table renamed = tables.table(table);
            return isNamed(table) ? NotNullNames.kept(table, renamed, server) : renamed;
        } else if (object instanceof Index index) {
            Index named = index.ref().equals(ref) ? index.withName(rename.newName()) : index;
            return named.withDefinition(tables.index(named.definition()));
        } else if (object instanceof Sequence sequence) {
            return sequence(sequence);
        } else if (object instanceof Comment comment) {
            return new Comment(ref(comment.on()), comment.text());
        } else if (object instanceof Privileges privileges) {
            return new Privileges(ref(privileges.on()), privileges.items(), privileges.withheld());
        } else if (object instanceof Owner owner) {
            return new Owner(ref(owner.on()), owner.role());
        } else if (object.ref().kind() == kind && object.ref().name().equals(ref.name())) {
            return type(object, dependencies);
        }
        return part(object, dependencies);
    }

    /** A type under its new name, or an enum type with a label under its new one. */
    private SchemaObject type(SchemaObject object, Dependencies dependencies) {
        QualifiedName name = ref.name().withName(rename.newName());
        if (object instanceof EnumType type) {
            return ref.kind() == ObjectKind.ENUM_VALUE
                    ? new EnumType(type.name(), labels(type.labels()))
                    : new EnumType(name, type.labels());
        } else if (object instanceof CompositeType type) {
            return new CompositeType(name, type.attributes());
        } else if (object instanceof Domain domain) {
            return new Domain(
                    name,
                    domain.base(),
                    domain.collation(),
                    domain.nullability(),
                    domain.defaultValue(),
                    domain.checks());
        }
        return part(object, dependencies);
    }

    private boolean isNamed(Table table) {
        return (ref.kind() == ObjectKind.TABLE || ref.kind() == ObjectKind.COLUMN)
                && table.name().equals(ref.name());
    }

    private List<String> labels(List<String> labels) {
        return labels.stream()
                .map(label -> label.equals(ref.ownName()) ? rename.newName() : label)
                .toList();
    }

    private Sequence sequence(Sequence sequence) {
        QualifiedName name = sequence.ref().equals(ref) ? sequence.name().withName(rename.newName()) : sequence.name();
        return new Sequence(
                name,
                sequence.type(),
                sequence.options(),
                sequence.owner().map(tables::columnRef),
                sequence.persistence());
    }

    private SchemaObject part(SchemaObject object, Dependencies dependencies) {
        if (object instanceof Trigger trigger) {
            return tables.trigger(trigger);
        } else if (object instanceof Policy policy) {
            return tables.policy(policy);
        } else if (object instanceof Rule rule) {
            return new Rule(rule.name(), tables.table(rule.table()), tables.text(rule.definition()), rule.state());
        } else if (object instanceof Statistics statistics) {
            return new Statistics(
                    statistics.name(),
                    tables.table(statistics.table()),
                    statistics.kinds(),
                    tables.keys(statistics.table(), statistics.keys()),
                    statistics.target());
        }
        boolean mentions = dependencies.of(object.ref()).stream().anyMatch(this::isMeant);
        return mentions ? tables.query(object) : object;
    }

    private boolean isMeant(ObjectRef needed) {
        return Stream.of(ref, ObjectRef.of(ObjectKind.TABLE, ref.name()), ObjectRef.of(ObjectKind.TYPE, ref.name()))
                .anyMatch(needed::equals);
    }

    /** A thing under its new name. */
    private ObjectRef ref(ObjectRef other) {
        if (other.equals(ref)) {
            return other.withOwnName(rename.newName());
        }
        boolean isPart = ref.kind() == ObjectKind.TABLE
                && other.kind().isPart()
                && other.name().equals(ref.name());
        if (isPart) {
            return other.withName(ref.name().withName(rename.newName()));
        }
        return other;
    }
}
