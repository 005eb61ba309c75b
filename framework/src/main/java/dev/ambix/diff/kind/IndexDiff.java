package dev.ambix.diff.kind;

import dev.ambix.diff.index.AutomaticDependencies;
import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.inherit.PartitionIndexes;
import dev.ambix.diff.step.IndexSteps;
import dev.ambix.diff.step.OptionSteps;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.wording.ExpressionSpelling;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.SchemaObject;
import java.util.List;
import java.util.Optional;

/** Indexes, of which only how they are stored is altered. */
final class IndexDiff implements KindDiff<Index> {
    @Override
    public boolean canAlter(Index was, Index now) {
        return sameKept(was).equals(sameKept(now));
    }

    private static Index sameKept(Index index) {
        IndexDefinition d = index.definition();
        return index.withDefinition(d.withParameters(Parameters.NONE).withTablespace(Optional.empty()));
    }

    /** {@link IndexSteps} makes all of them together, because some come with others. */
    @Override
    public void create(Index index, SchemaComparison comparison) {}

    @Override
    public void alter(Index was, Index now, SchemaComparison comparison) {
        OptionSteps options = new OptionSteps(comparison);
        options.parameters(
                now.ref(), was.definition().parameters(), now.definition().parameters());
        options.tablespace(
                now.ref(), was.definition().tablespace(), now.definition().tablespace());
    }

    @Override
    public void needs(ObjectRef ref, Index index, NeedsCollector needs) {
        needs.relation(ref, index.table());
        needs.keys(ref, index.table(), index.definition().keys());
        needs.columns(ref, index.table(), index.definition().include());
    }

    @Override
    public void carriers(Index index, AutomaticDependencies dependencies, List<ObjectRef> carriers) {
        dependencies.relation(index.table(), carriers);
        dependencies.columns(index.ref(), index.table(), carriers);
        index.definition().partitionOf().map(PartitionIndexes::ref).ifPresent(carriers::add);
    }

    @Override
    public SchemaObject renamed(Index index, Renaming renaming) {
        return index.withName(renaming.name(index.ref()).name())
                .withDefinition(renaming.tables().index(index.definition()));
    }

    @Override
    public SchemaObject authored(Index index) {
        List<IndexKey> keys =
                index.definition().keys().stream().map(IndexDiff::authored).toList();
        IndexDefinition definition = index.definition().withKeys(keys);
        return index.withDefinition(definition
                .predicate()
                .map(ExpressionSpelling::restored)
                .map(definition::where)
                .orElse(definition));
    }

    private static IndexKey authored(IndexKey key) {
        return key.kind() == IndexKey.Kind.COLUMN ? key : key.withText(ExpressionSpelling.restored(key.text()));
    }
}
