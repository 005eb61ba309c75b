package dev.ambix.catalog.reader;

import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A table, view, sequence or composite type whose parts are still being found. */
public final class Relation {
    private final long oid;
    private final ObjectRef ref;
    private final Optional<String> comment;
    private final List<Long> parents;
    private final Map<Integer, RelationColumn> columns = new TreeMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private TableOptions options;
    private boolean listsColumns;

    public Relation(long oid, ObjectRef ref, TableOptions options, List<Long> parents, Optional<String> comment) {
        this.oid = oid;
        this.ref = ref;
        this.options = options;
        this.parents = List.copyOf(parents);
        this.comment = comment;
    }

    public long oid() {
        return oid;
    }

    public ObjectRef ref() {
        return ref;
    }

    public QualifiedName name() {
        return ref.name();
    }

    public Optional<String> comment() {
        return comment;
    }

    public boolean isTable() {
        return ref.kind() == ObjectKind.TABLE || ref.kind() == ObjectKind.FOREIGN_TABLE;
    }

    /** The ids of the tables from which it inherits, in order; of a partition, that of the partitioned table. */
    public List<Long> parents() {
        return parents;
    }

    /** The columns by their numbers. */
    public Map<Integer, RelationColumn> columns() {
        return columns;
    }

    /** The names of columns by their numbers, in the order given; expressions (0) are left out. */
    public List<String> columnNames(long... numbers) {
        List<String> names = new ArrayList<>();
        for (long number : numbers) {
            RelationColumn column = columns.get((int) number);
            if (column != null) {
                names.add(column.name());
            }
        }
        return names;
    }

    public List<Constraint> constraints() {
        return constraints;
    }

    public TableOptions options() {
        return options;
    }

    /** Whether a partition is told with all of its columns, because something of them was there before it was attached. */
    public boolean listsColumns() {
        return listsColumns;
    }

    public void listColumns() {
        listsColumns = true;
    }

    public void setOptions(TableOptions other) {
        options = other;
    }
}
