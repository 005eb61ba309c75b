package dev.ambix.autogenerate.jooq;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.ObjectRef.About;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Completes a model that only jOOQ describes by everything that its description cannot hold, as the live database has
 * it.
 *
 * <p>Properties of a live object beyond the description stay where both mean the same object; objects of kinds that
 * jOOQ does not describe stay as long as the objects that they depend on do.
 */
public final class JooqTerms {
    private static final Set<ObjectKind> DESCRIBED = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.FOREIGN_TABLE,
            ObjectKind.INDEX,
            ObjectKind.SEQUENCE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW);

    private final SchemaGraph live;
    private final SchemaGraph model;
    private final Set<ObjectRef> types;
    private final UndescribedList left = new UndescribedList();
    private final TreeMap<ObjectRef, SchemaObject> objects = new TreeMap<>();
    private final Map<QualifiedName, Optional<Table>> tables = new HashMap<>();

    private JooqTerms(SchemaGraph live, SchemaGraph model, Set<ObjectRef> types) {
        this.live = live;
        this.model = model;
        this.types = types;
    }

    /**
     * A model, and the properties that were left as they are.
     *
     * @param model the objects
     * @param left the properties that are as the live database has them
     */
    public record Result(SchemaGraph model, List<Undescribed> left) {}

    /** The model in these terms; {@code types} are those that the description itself makes. */
    public static Result of(SchemaGraph model, SchemaGraph live, Set<ObjectRef> types) {
        JooqTerms terms = new JooqTerms(live, model, types);
        terms.addDescribed();
        terms.addTables();
        new JooqIndexes(live.schema(), model.schema(), terms.left).settle(terms.objects);
        terms.addOthers();
        terms.removeUnfounded();
        terms.objects.values().stream().filter(terms::isUndescribed).forEach(object -> terms.left.add(object.ref()));
        return new Result(new SchemaGraph(new Schema(terms.objects), terms.needs(), live.casts()), terms.left.all());
    }

    private void addDescribed() {
        for (SchemaObject object : model.schema().objects().values()) {
            ObjectRef ref = object.ref();
            boolean isTable = object instanceof Table;
            boolean isComment = object instanceof Comment comment && isView(comment.on());
            boolean isType = types.contains(ref) || ref.kind() == ObjectKind.SCHEMA;
            if (!isTable && (DESCRIBED.contains(ref.kind()) || isComment || isType)) {
                SchemaObject kept = live.schema()
                        .find(ref)
                        .map(lived -> new JooqObjects(left).of(lived, object))
                        .orElse(object);
                objects.put(ref, kept);
            }
        }
    }

    private static boolean isView(ObjectRef ref) {
        return ref.kind() == ObjectKind.VIEW || ref.kind() == ObjectKind.MATERIALIZED_VIEW;
    }

    private void addTables() {
        live.schema().all(Table.class).forEach(table -> table(table.name()));
        model.schema().all(Table.class).forEach(table -> table(table.name()));
        tables.values().forEach(table -> table.ifPresent(found -> objects.put(found.ref(), found)));
    }

    private Optional<Table> table(QualifiedName name) {
        Optional<Table> known = tables.get(name);
        if (known == null) {
            known = find(name);
            tables.put(name, known);
        }
        return known;
    }

    private Optional<Table> find(QualifiedName name) {
        Optional<Table> lived = live.schema().table(name);
        Optional<Table> wanted = model.schema().table(name);
        JooqTable terms = new JooqTable(live.schema(), model.schema(), left);
        Optional<PartitionOf> partition = lived.flatMap(table -> table.options().partitionOf());
        if (partition.isPresent()) {
            return root(lived.get())
                    .flatMap(was -> table(was.name()).map(now -> terms.partition(lived.get(), was, now)));
        } else if (lived.isEmpty() || wanted.isEmpty()) {
            return wanted;
        }
        List<Table> parents = lived.get().options().parents().stream()
                .flatMap(parent -> table(parent).stream())
                .toList();
        return Optional.of(terms.of(lived.get(), wanted.get(), parents));
    }

    /** The partitioned table above all that a table is a partition of. */
    private Optional<Table> root(Table lived) {
        Optional<PartitionOf> above = lived.options().partitionOf();
        return above.isEmpty()
                ? Optional.of(lived)
                : live.schema().table(above.get().parent()).flatMap(this::root);
    }

    /** Adds objects of kinds that jOOQ does not describe, and the sequences of columns that stay. */
    private void addOthers() {
        for (SchemaObject object : live.schema().objects().values()) {
            boolean isOwned =
                    object instanceof Sequence sequence && sequence.owner().isPresent();
            if (isOwned || !DESCRIBED.contains(object.ref().kind())) {
                objects.putIfAbsent(object.ref(), object instanceof Publication all ? published(all) : object);
            }
        }
    }

    /** A publication of the tables that stay. */
    private Publication published(Publication lived) {
        return new Publication(
                lived.name(),
                lived.coverage(),
                lived.tables().stream()
                        .filter(member -> table(member.table()).isPresent())
                        .toList(),
                lived.schemas(),
                lived.options());
    }

    /** Removes objects that depend on one that the live database has and the model has not. */
    private void removeUnfounded() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = objects.values().removeIf(object -> !isFounded(object));
        }
    }

    private boolean isFounded(SchemaObject object) {
        ObjectRef ref = object.ref();
        if (!live.schema().find(ref).equals(Optional.of(object))
                || object instanceof Table
                || object instanceof Index) {
            return true;
        }
        boolean hasSubject =
                switch (ref.kind()) {
                    case COMMENT, PRIVILEGES, OWNER -> isThere(((About) ref).subject());
                    case TRIGGER, RULE, POLICY -> isRelation(ref.name());
                    default -> true;
                };
        boolean hasOwner = !(object instanceof Sequence sequence)
                || sequence.owner().isEmpty()
                || isThere(ObjectRef.part(
                        ObjectKind.COLUMN,
                        sequence.owner().get().table(),
                        sequence.owner().get().column()));
        boolean isPublication = ref.kind() == ObjectKind.PUBLICATION;
        return hasSubject
                && hasOwner
                && (isPublication || live.dependencies().of(ref).stream().allMatch(this::isThere));
    }

    /** Whether the model has an object of the live database; parts of the server are always there. */
    private boolean isThere(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN, CONSTRAINT ->
                live.schema().table(ref.name()).isEmpty()
                        || table(ref.name())
                                .filter(table -> ref.kind() == ObjectKind.COLUMN
                                        ? table.column(ref.ownName()).isPresent()
                                        : live.schema()
                                                        .table(ref.name())
                                                        .flatMap(was -> was.constraint(ref.ownName()))
                                                        .isEmpty()
                                                || table.constraint(ref.ownName())
                                                        .isPresent())
                                .isPresent();
            case TRIGGER, RULE, POLICY -> isRelation(ref.name());
            default -> live.schema().find(ref).isEmpty() || objects.containsKey(ref);
        };
    }

    private boolean isRelation(QualifiedName name) {
        return EnumSet.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)
                .stream()
                .anyMatch(kind -> objects.containsKey(ObjectRef.of(kind, name)));
    }

    private boolean isUndescribed(SchemaObject object) {
        ObjectKind kind = object.ref().kind();
        boolean isQuiet = kind == ObjectKind.OWNER || kind == ObjectKind.SCHEMA || DESCRIBED.contains(kind);
        return !isQuiet
                && live.schema().find(object.ref()).isPresent()
                && !(types.contains(object.ref())
                        && model.schema().find(object.ref()).isPresent());
    }

    /** The dependencies of objects that stay are those of the live database. */
    private Dependencies needs() {
        TreeMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();
        model.dependencies().needs().forEach((ref, needed) -> {
            if (!isLive(ref)) {
                needs.put(ref, needed);
            }
        });
        live.dependencies().needs().forEach((ref, needed) -> {
            boolean isPart = ref.kind() == ObjectKind.COLUMN || ref.kind() == ObjectKind.CONSTRAINT;
            if (isLive(ref) || isPart || ref.kind() == ObjectKind.TABLE || ref.kind() == ObjectKind.INDEX) {
                needs.computeIfAbsent(ref, r -> new TreeSet<>());
                TreeSet<ObjectRef> all = new TreeSet<>(needs.get(ref));
                all.addAll(needed);
                needs.put(ref, all);
            }
        });
        return new Dependencies(needs);
    }

    private boolean isLive(ObjectRef ref) {
        return objects.containsKey(ref) && live.schema().find(ref).equals(Optional.ofNullable(objects.get(ref)));
    }
}
