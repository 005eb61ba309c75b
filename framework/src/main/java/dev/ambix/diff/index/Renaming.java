package dev.ambix.diff.index;

import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.inherit.NotNullNames;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
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
public final class Renaming {
    private final Rename rename;
    private final ObjectRef ref;
    private final TableRenaming tables;
    private final int server;
    private final SchemaGraph graph;
    private final Kinds kinds;

    /** The rename of an element of a schema, on a server of a major version. */
    public Renaming(Rename rename, SchemaGraph graph, int server, Kinds kinds) {
        this.kinds = kinds;
        this.server = server;
        this.graph = graph;
        this.rename = rename;
        this.ref = rename.ref();
        this.tables = new TableRenaming(rename);
    }

    public SchemaGraph renamed() {
        List<SchemaObject> objects = graph.schema().objects().values().stream()
                .map(object -> kinds.of(object).renamed(object, this))
                .toList();
        SortedMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();
        graph.dependencies().needs().forEach((from, to) -> {
            SortedSet<ObjectRef> moved = needs.computeIfAbsent(ref(from), r -> new TreeSet<>());
            to.forEach(needed -> moved.add(ref(needed)));
        });
        return new SchemaGraph(Schema.of(objects), new Dependencies(needs), graph.casts());
    }

    /** The names of tables and columns, and expressions that name them, afterwards. */
    public TableRenaming tables() {
        return tables;
    }

    public Table table(Table table) {
        Table renamed = tables.table(table);
        return isNamed(table) ? NotNullNames.kept(table, renamed, server) : renamed;
    }

    /** The name of an object afterwards. */
    public QualifiedName name(ObjectRef object) {
        return ref(object).name();
    }

    private boolean isNamed(Table table) {
        return (ref.kind() == ObjectKind.TABLE || ref.kind() == ObjectKind.COLUMN)
                && table.name().equals(ref.name());
    }

    /** Whether an object depends on the renamed one, so that its text may name it. */
    public boolean concerns(ObjectRef object) {
        return graph.dependencies().of(object).stream().anyMatch(this::isMeant);
    }

    private boolean isMeant(ObjectRef needed) {
        return Stream.of(ref, ObjectRef.of(ObjectKind.TABLE, ref.name()), ObjectRef.of(ObjectKind.TYPE, ref.name()))
                .anyMatch(needed::equals);
    }

    /** A reference after the rename. */
    public ObjectRef ref(ObjectRef other) {
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
