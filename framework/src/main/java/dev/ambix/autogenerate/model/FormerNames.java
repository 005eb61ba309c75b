package dev.ambix.autogenerate.model;

import dev.ambix.diff.difference.Rename;
import dev.ambix.schema.FormerName;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.EnumType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of a model's earlier names a database still has, so that there is something to rename. */
public final class FormerNames {
    private final Schema live;
    private final List<Rename> known;

    /** Former names of a database of which some renames are known already; these come first. */
    public FormerNames(Schema live, List<Rename> known) {
        this.live = live;
        this.known = known;
    }

    /** The renames that are still to be done, whole objects before their columns and labels. */
    public List<Rename> open(List<FormerName> names) {
        List<Rename> renames = new ArrayList<>();
        names.stream()
                .sorted(Comparator.comparing(name -> name.ref().kind().isPart()))
                .filter(name -> isOpen(name, renames))
                .map(FormerNames::rename)
                .forEach(renames::add);
        return renames;
    }

    private boolean isOpen(FormerName name, List<Rename> before) {
        ObjectRef earlier = rename(name).ref();
        ObjectRef now = name.ref();
        List<Rename> all = new ArrayList<>(known);
        all.addAll(before);
        return has(unrenamed(earlier, all)) && !has(unrenamed(now, all));
    }

    /** The same element where its table or type still has the name of the database. */
    private static ObjectRef unrenamed(ObjectRef ref, List<Rename> renames) {
        if (!ref.kind().isPart()) {
            return ref;
        }
        QualifiedName owner = ref.name();
        for (int i = renames.size() - 1; i >= 0; i--) {
            ObjectRef renamed = renames.get(i).ref();
            if (!renamed.kind().isPart()
                    && renamed.name().withName(renames.get(i).newName()).equals(owner)) {
                owner = renamed.name();
            }
        }
        return ref.withName(owner);
    }

    private static Rename rename(FormerName name) {
        ObjectRef ref = name.ref();
        return new Rename(ref.withOwnName(name.earlier()), ref.ownName());
    }

    private boolean has(ObjectRef ref) {
        if (ref.kind() == ObjectKind.COLUMN) {
            return live.table(ref.name())
                    .filter(table -> table.column(ref.ownName()).isPresent())
                    .isPresent();
        } else if (ref.kind() == ObjectKind.ENUM_VALUE) {
            return live.find(ObjectRef.of(ObjectKind.TYPE, ref.name())).orElse(null) instanceof EnumType type
                    && type.labels().contains(ref.ownName());
        } else if (ref.kind() == ObjectKind.ATTRIBUTE) {
            return live.find(ObjectRef.of(ObjectKind.TYPE, ref.name())).orElse(null) instanceof CompositeType type
                    && type.attributeNames().contains(ref.ownName());
        }
        return live.find(ref).isPresent();
    }
}
