package dev.ambix.replay;

import dev.ambix.diff.ElementChange;
import dev.ambix.diff.difference.Rename;
import dev.ambix.drift.DriftedObject;
import dev.ambix.drift.DriftedObject.Deviation;
import dev.ambix.drift.DriftedProperty;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaElement;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.Statistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Names the differing elements: each object once, and nothing of an object that is missing or unexpected as a whole. */
final class DriftedElements {
    private final Map<Deviation, Set<ObjectRef>> wholes = new HashMap<>();
    private final List<ElementChange> changes;
    private final String reader;

    private DriftedElements(List<ElementChange> changes, String reader) {
        this.reader = reader;
        this.changes = changes;
        for (ElementChange change : changes) {
            wholes.computeIfAbsent(deviation(change), key -> new HashSet<>()).add(change.ref());
        }
    }

    /**
     * The objects among changes, of which {@code before} is the database and {@code after} the result of the revisions.
     *
     * @param reader the role that reads the database, which owns the objects without another owner
     */
    static List<DriftedObject> of(List<ElementChange> changes, String reader) {
        return new DriftedElements(changes, reader).objects();
    }

    /** An object of the database that its revisions name otherwise. */
    static DriftedObject renamed(Rename rename) {
        return new DriftedObject(
                rename.ref().withOwnName(rename.newName()),
                Deviation.CHANGED,
                List.of(new DriftedProperty(
                        "name", rename.newName(), rename.ref().ownName())),
                Optional.empty());
    }

    /** The objects sorted, one that was renamed and changed besides with all its properties. */
    static List<DriftedObject> merged(List<DriftedObject> objects) {
        SortedMap<ObjectRef, DriftedObject> merged = new TreeMap<>();
        objects.forEach(object -> merged.merge(object.object(), object, (a, b) -> {
            List<DriftedProperty> properties = new ArrayList<>(a.properties());
            properties.addAll(b.properties());
            return new DriftedObject(a.object(), a.deviation(), properties, a.changed());
        }));
        return List.copyOf(merged.values());
    }

    private List<DriftedObject> objects() {
        return changes.stream()
                .filter(change ->
                        carriers(change).noneMatch(wholes.getOrDefault(deviation(change), Set.of())::contains))
                .map(this::object)
                .filter(object -> object.deviation() != Deviation.CHANGED
                        || !object.properties().isEmpty())
                .toList();
    }

    private DriftedObject object(ElementChange change) {
        ObjectRef ref = change.ref();
        if (ref.kind() == ObjectKind.OWNER) {
            return changed(ref, new DriftedProperty("role", role(change.after()), role(change.before())));
        } else if (ref instanceof ObjectRef.About about && ref.kind() == ObjectKind.PRIVILEGES) {
            Object none = Privileges.builtIn(about.subject());
            return changed(
                    ref,
                    ElementProperties.differing(
                                    change.after().map(Object.class::cast).orElse(none),
                                    change.before().map(Object.class::cast).orElse(none))
                            .toArray(DriftedProperty[]::new));
        }
        DriftedProperty[] properties =
                change.before().isPresent() && change.after().isPresent()
                        ? ElementProperties.differing(
                                        change.after().get(), change.before().get())
                                .toArray(DriftedProperty[]::new)
                        : new DriftedProperty[0];
        return new DriftedObject(ref, deviation(change), List.of(properties), Optional.empty());
    }

    private static DriftedObject changed(ObjectRef ref, DriftedProperty... properties) {
        return new DriftedObject(ref, Deviation.CHANGED, List.of(properties), Optional.empty());
    }

    /** Every object has an owner, also one that is not named. */
    private String role(Optional<SchemaElement> owner) {
        return owner.map(element -> ((Owner) element).role()).orElse(reader);
    }

    private static Deviation deviation(ElementChange change) {
        return change.before().isEmpty()
                ? Deviation.MISSING
                : change.after().isEmpty() ? Deviation.UNEXPECTED : Deviation.CHANGED;
    }

    /** The element with which another comes and goes. */
    private static Stream<ObjectRef> carriers(ElementChange change) {
        if (deviation(change) == Deviation.CHANGED) {
            return Stream.of();
        }
        SchemaElement element = change.before().or(change::after).orElseThrow();
        return carriers(change.ref(), element);
    }

    private static Stream<ObjectRef> carriers(ObjectRef ref, SchemaElement element) {
        if (element instanceof Index index) {
            return relations(index.table());
        } else if (element instanceof Statistics statistics) {
            return relations(statistics.table());
        } else if (element instanceof Sequence sequence && sequence.owner().isPresent()) {
            QualifiedName table = sequence.owner().get().table();
            return Stream.concat(
                    relations(table),
                    Stream.of(ObjectRef.part(
                            ObjectKind.COLUMN, table, sequence.owner().get().column())));
        } else if (ref instanceof ObjectRef.About about) {
            return Stream.concat(Stream.of(about.subject()), parts(about.subject()));
        }
        return parts(ref);
    }

    private static Stream<ObjectRef> parts(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN, CONSTRAINT, TRIGGER, RULE, POLICY ->
                Stream.concat(relations(ref.name()), Stream.of(ObjectRef.of(ObjectKind.TYPE, ref.name())));
            case DOMAIN_CONSTRAINT -> Stream.of(ObjectRef.of(ObjectKind.DOMAIN, ref.name()));
            case ENUM_VALUE, ATTRIBUTE -> Stream.of(ObjectRef.of(ObjectKind.TYPE, ref.name()));
            case USER_MAPPING -> Stream.of(ObjectRef.of(ObjectKind.SERVER, ref.name()));
            default -> Stream.of();
        };
    }

    private static Stream<ObjectRef> relations(QualifiedName name) {
        return Stream.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)
                .map(kind -> ObjectRef.of(kind, name));
    }
}
