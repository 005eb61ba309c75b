package dev.ambix.autogenerate.proposal;

import dev.ambix.autogenerate.jooq.Undescribed;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import java.util.List;

/**
 * A database beside its model, as far as the two differ: the parts that the difference is about, with their dependencies.
 *
 * @param live these parts of the database
 * @param model these parts of the model, with the database's spelling of equal expressions
 * @param options the options of the difference, above all the renames
 * @param difference the operations that lead from the one to the other
 * @param leftOut the objects on either side that take no part, sorted
 * @param undescribed the properties that are left as the database has them because the model's description cannot hold them
 */
public record Comparison(
        SchemaGraph live,
        SchemaGraph model,
        DiffOptions options,
        Difference difference,
        List<ObjectRef> leftOut,
        List<Undescribed> undescribed) {
    public Comparison {
        leftOut = List.copyOf(leftOut);
        undescribed = List.copyOf(undescribed);
    }

    /** A database and its model that do not differ in anything; {@code server} is the version of the database's server. */
    static Comparison ofEquals(int server) {
        DiffOptions options = DiffOptions.DEFAULTS.withServer(server);
        return new Comparison(
                SchemaGraph.EMPTY,
                SchemaGraph.EMPTY,
                options,
                SchemaDiff.between(SchemaGraph.EMPTY, SchemaGraph.EMPTY, options),
                List.of(),
                List.of());
    }
}
