package dev.ambix.conformance;

import dev.ambix.operation.Operations;
import dev.ambix.schema.NamingConvention;
import java.util.List;
import java.util.function.Consumer;

/**
 * A conformance vector as what a migration records.
 *
 * @param id its name
 * @param minimumVersion the oldest server that it runs on
 * @param setup the SQL of the schema that it runs on
 * @param naming what names constraints and indexes
 * @param code the operation; throws where no verb can make the call
 */
public record VectorMigration(
        String id, int minimumVersion, List<String> setup, NamingConvention naming, Consumer<Operations> code) {
    /** The vectors on the class path, those included that the reference gets wrong or refuses. */
    public static List<VectorMigration> all() {
        return OperationVector.all().stream().map(VectorMigration::of).toList();
    }

    /** Those of files elsewhere. */
    public static List<VectorMigration> further() {
        return OperationVector.further().stream().map(VectorMigration::of).toList();
    }

    private static VectorMigration of(OperationVector vector) {
        return new VectorMigration(
                vector.id(), vector.minimumVersion(), vector.setup(), vector.naming(), op -> new VectorOperations(op)
                        .call(vector.op(), vector.args()));
    }
}
