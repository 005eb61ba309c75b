package dev.ambix.autogenerate;

import dev.ambix.diff.Remark;
import dev.ambix.operation.ColumnOperation.DropColumn;
import dev.ambix.operation.Operation;
import dev.ambix.operation.TableOperation.DropTable;
import dev.ambix.operation.TypeOperation.DropAttribute;
import dev.ambix.schema.Column;
import dev.ambix.schema.Comment;
import dev.ambix.schema.CompositeType;
import dev.ambix.schema.Dependencies;
import dev.ambix.schema.Index;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Schema;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Sequence;
import dev.ambix.schema.Statistics;
import dev.ambix.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A model that keeps what nobody allowed to drop: tables with all that belongs to them, columns with their sequences.
 * What such a thing needs, such as its types, is kept too.
 */
final class Retention {
    private final SchemaGraph live;
    private Schema schema;
    private final TreeMap<ObjectRef, SortedSet<ObjectRef>> needs;

    private Retention(SchemaGraph live, SchemaGraph model) {
        this.live = live;
        this.schema = model.schema();
        this.needs = new TreeMap<>(model.dependencies().needs());
    }

    /** The model with what the drops would take away. */
    static SchemaGraph of(SchemaGraph live, SchemaGraph model, List<Remark> drops) {
        Retention retention = new Retention(live, model);
        drops.forEach(drop -> retention.keep(drop.operation()));
        return new SchemaGraph(retention.schema, new Dependencies(retention.needs), model.casts());
    }

    private void keep(Operation drop) {
        if (drop instanceof DropTable table) {
            live.schema().table(table.name()).ifPresent(this::keepTable);
        } else if (drop instanceof DropColumn column) {
            keepColumn(column);
        } else if (drop instanceof DropAttribute attribute) {
            keepAttribute(attribute);
        }
    }

    private void keepTable(Table table) {
        add(table);
        live.schema().objects().values().stream()
                .filter(object -> belongsTo(object, table.name()))
                .forEach(this::add);
    }

    private static boolean belongsTo(SchemaObject object, QualifiedName table) {
        if (object instanceof Index index) {
            return index.table().equals(table);
        } else if (object instanceof Sequence sequence) {
            return sequence.owner().filter(owner -> owner.table().equals(table)).isPresent();
        } else if (object instanceof Statistics statistics) {
            return statistics.table().equals(table);
        } else if (object instanceof Comment comment) {
            return comment.on().kind().isPart() && comment.on().name().equals(table);
        } else if (object instanceof Privileges privileges) {
            return privileges.on().name().equals(table);
        } else if (object instanceof Owner owner) {
            return owner.on().equals(ObjectRef.of(ObjectKind.TABLE, table));
        }
        return object.ref().kind().isPart() && object.ref().name().equals(table);
    }

    private void keepColumn(DropColumn drop) {
        Optional<Column> column = live.schema().table(drop.table()).flatMap(table -> table.column(drop.name()));
        schema.table(drop.table())
                .ifPresent(table -> column.ifPresent(kept -> {
                    List<Column> columns = new ArrayList<>(table.columns());
                    columns.add(kept);
                    schema = schema.with(table.withColumns(columns));
                    needed(ObjectRef.part(ObjectKind.COLUMN, drop.table(), drop.name()));
                }));
        live.schema()
                .all(Sequence.class)
                .filter(sequence -> sequence.owner()
                        .filter(owner -> owner.table().equals(drop.table())
                                && owner.column().equals(drop.name()))
                        .isPresent())
                .forEach(this::add);
    }

    private void keepAttribute(DropAttribute drop) {
        ObjectRef ref = ObjectRef.of(ObjectKind.TYPE, drop.type());
        if (schema.find(ref).orElse(null) instanceof CompositeType now
                && live.schema().find(ref).orElse(null) instanceof CompositeType was) {
            List<CompositeType.Attribute> attributes = new ArrayList<>(now.attributes());
            was.attributes().stream()
                    .filter(attribute -> attribute.name().equals(drop.name()))
                    .forEach(attributes::add);
            schema = schema.with(new CompositeType(now.name(), attributes));
        }
    }

    private void add(SchemaObject object) {
        if (schema.find(object.ref()).isEmpty()) {
            schema = schema.with(object);
            live.dependencies().needs().keySet().stream()
                    .filter(ref -> ref.equals(object.ref())
                            || ref.kind().isPart()
                                    && ref.name().equals(object.ref().name()))
                    .toList()
                    .forEach(this::needed);
        }
    }

    /** Keeps the objects that a kept one needs, and theirs. */
    private void needed(ObjectRef ref) {
        SortedSet<ObjectRef> needed = live.dependencies().of(ref);
        if (needed.isEmpty()) {
            return;
        }
        needs.computeIfAbsent(ref, r -> new TreeSet<>());
        SortedSet<ObjectRef> all = new TreeSet<>(needs.get(ref));
        all.addAll(needed);
        needs.put(ref, all);
        for (ObjectRef other : needed) {
            live.schema().find(other).filter(o -> schema.find(other).isEmpty()).ifPresent(this::add);
        }
    }
}
