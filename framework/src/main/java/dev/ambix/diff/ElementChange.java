package dev.ambix.diff;

import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Inherited;
import dev.ambix.diff.inherit.PartitionOwnNotNulls;
import dev.ambix.diff.kind.KindDiffs;
import dev.ambix.diff.part.RelevantPart;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaElement;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An object, column or constraint that differs between two schemas. Of a table or a domain itself, the columns and
 * constraints do not count, which are elements of their own.
 *
 * @param ref the element
 * @param before the element of the earlier schema, if that has it
 * @param after the element of the later schema, if that has it
 */
public record ElementChange(ObjectRef ref, Optional<SchemaElement> before, Optional<SchemaElement> after) {
    /**
     * The elements that differ, sorted, as {@link SchemaDiff} sees them; renames of the options are not done.
     */
    public static List<ElementChange> between(SchemaGraph from, SchemaGraph to, DiffOptions options) {
        List<SchemaGraph> parts = RelevantPart.of(from, to, List.of(), KindDiffs.ALL);
        SchemaGraph earlier = Inherited.writtenOut(parts.get(0), parts.get(1).schema(), options.server());
        SchemaGraph later = PartitionOwnNotNulls.alike(
                Inherited.writtenOut(parts.get(1), parts.get(0).schema(), options.server()), earlier.schema());
        SchemaIndex was = new SchemaIndex(earlier, KindDiffs.ALL);
        SchemaIndex is = new SchemaIndex(later, KindDiffs.ALL);
        SortedSet<ObjectRef> refs = new TreeSet<>(was.elements().keySet());
        refs.addAll(is.elements().keySet());
        List<ElementChange> changes = new ArrayList<>();
        for (ObjectRef ref : refs) {
            Optional<SchemaElement> before = was.element(ref).map(ElementChange::alone);
            Optional<SchemaElement> after = is.element(ref).map(ElementChange::alone);
            // The query of a view that reads itself differs with the view.
            boolean isQuery = ref.kind() == ObjectKind.RULE && ref.equals(SchemaIndex.query(ref.name()));
            if (!isQuery && !before.equals(after)) {
                changes.add(new ElementChange(ref, before, after));
            }
        }
        return changes;
    }

    private static SchemaElement alone(SchemaElement element) {
        if (element instanceof Table table) {
            return table.withColumns(List.of()).withConstraints(List.of());
        }
        return element instanceof Domain domain
                ? new Domain(
                        domain.name(),
                        domain.base(),
                        domain.collation(),
                        domain.nullability(),
                        domain.defaultValue(),
                        List.of())
                : element;
    }
}
