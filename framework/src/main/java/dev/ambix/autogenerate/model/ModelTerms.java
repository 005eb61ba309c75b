package dev.ambix.autogenerate.model;

import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.difference.Rename;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Privileges.Item;
import dev.ambix.schema.table.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Completes a model from a live database, which may be on another server and read by another role.
 *
 * <p>Where the model does not name the owner of an object, the live owner is right, and the role that reads the live
 * database counts as unnamed. Privileges that only another version of PostgreSQL grants are no difference.
 */
public final class ModelTerms {
    private final LiveSchema live;
    private final TreeMap<ObjectRef, SchemaObject> objects;

    private ModelTerms(LiveSchema live, Schema model) {
        this.live = live;
        this.objects = new TreeMap<>(model.objects());
    }

    /** The model as the live database would say it, whose objects get new names by the renames. */
    public static SchemaGraph of(SchemaGraph model, LiveSchema live, ReadOptions reading, List<Rename> renames) {
        ModelTerms terms = new ModelTerms(live, model.schema());
        model.schema().all(Owner.class).forEach(terms::forgetReader);
        model.schema().all(Privileges.class).forEach(terms::grant);
        reading.leftOut().stream()
                .flatMap(table -> table.schema().stream())
                .distinct()
                .forEach(terms::leaveSchema);
        live.graph().schema().all(Owner.class).forEach(owner -> terms.leave(owner, renames));
        return model.with(new Schema(terms.objects));
    }

    private void forgetReader(Owner owner) {
        if (owner.role().equals(live.role()) && Owner.usual(owner.on()).isEmpty()) {
            objects.remove(owner.ref());
        }
    }

    private void grant(Privileges privileges) {
        replace(privileges.onServer(live.server()));
    }

    private void leave(Owner owner, List<Rename> renames) {
        ObjectRef on = renamed(owner.on(), renames);
        boolean isThere = objects.containsKey(on) || Owner.usual(on).isPresent();
        if (isThere
                && objects.putIfAbsent(ObjectRef.about(ObjectKind.OWNER, on), new Owner(on, owner.role())) == null) {
            List.copyOf(objects.values()).stream()
                    .filter(Privileges.class::isInstance)
                    .map(Privileges.class::cast)
                    .filter(privileges -> isWithin(privileges.on(), on))
                    .forEach(privileges -> forgetOwners(privileges, owner.role()));
            keepOwners(owner.on(), renames);
        }
    }

    /** The privileges of the owner on the columns of a table are right as they are, as the owner is. */
    private void keepOwners(ObjectRef owned, List<Rename> renames) {
        live.graph()
                .schema()
                .all(Privileges.class)
                .filter(privileges -> privileges.on().kind() == ObjectKind.COLUMN && isWithin(privileges.on(), owned))
                .forEach(privileges -> {
                    Set<Item> items = new LinkedHashSet<>(privileges.items());
                    items.removeIf(item -> !item.isOwners());
                    ObjectRef on = renamed(privileges.on(), renames);
                    if (!items.isEmpty() && isColumn(on)) {
                        Optional.ofNullable(objects.get(ObjectRef.about(ObjectKind.PRIVILEGES, on)))
                                .ifPresent(object -> items.addAll(((Privileges) object).items()));
                        replace(new Privileges(on, items));
                    }
                });
    }

    private boolean isColumn(ObjectRef ref) {
        return objects.get(ObjectRef.of(ObjectKind.TABLE, ref.name())) instanceof Table table
                && table.column(ref.ownName()).isPresent();
    }

    /** Whether it is the object, or one of its columns. */
    private static boolean isWithin(ObjectRef ref, ObjectRef object) {
        return switch (object.kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW ->
                ref.equals(object)
                        || ref.kind() == ObjectKind.COLUMN && ref.name().equals(object.name());
            default -> ref.equals(object);
        };
    }

    /** Grants of a model to the owner of the object are part of the owner's own privileges. */
    private void forgetOwners(Privileges privileges, String owner) {
        Set<Item> others = new LinkedHashSet<>(privileges.items());
        others.removeIf(item -> item.grantee().equals(owner));
        replace(new Privileges(privileges.on(), others, privileges.withheld()));
    }

    private void replace(Privileges privileges) {
        if (privileges.equals(Privileges.builtIn(privileges.on()))) {
            objects.remove(privileges.ref());
        } else {
            objects.put(privileges.ref(), privileges);
        }
    }

    /** The schema of tables that take no part is right as it is, unless the model has it too. */
    private void leaveSchema(String schema) {
        ObjectRef ref = ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(schema));
        if (!objects.containsKey(ref)) {
            Stream.of(
                            ref,
                            ObjectRef.about(ObjectKind.OWNER, ref),
                            ObjectRef.about(ObjectKind.PRIVILEGES, ref),
                            ObjectRef.about(ObjectKind.COMMENT, ref))
                    .flatMap(part -> live.graph().schema().find(part).stream())
                    .forEach(object -> objects.put(object.ref(), object));
        }
    }

    private static ObjectRef renamed(ObjectRef ref, List<Rename> renames) {
        ObjectRef named = ref;
        for (Rename rename : renames) {
            named = named.equals(rename.ref()) ? named.withOwnName(rename.newName()) : named;
        }
        return named;
    }
}
