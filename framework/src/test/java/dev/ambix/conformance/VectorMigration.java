package dev.ambix.conformance;

import dev.ambix.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A conformance vector as what a migration records.
 *
 * @param id its name
 * @param minimumVersion the oldest server that it runs on
 * @param setup the SQL of the schema that it runs on
 * @param code the operation
 */
public record VectorMigration(String id, int minimumVersion, List<String> setup, Consumer<Operations> code) {
    /** The vectors that can be written with our verbs and that the reference does not get wrong. */
    public static List<VectorMigration> all() {
        List<VectorMigration> all = new ArrayList<>();
        for (OperationVector vector : OperationVector.all()) {
            Consumer<Operations> code = op -> new VectorOperations(op).call(vector.op(), vector.args());
            boolean isLeftOut = vector.has("naming_convention") || vector.has("error") || vector.has("defect");
            if (!isLeftOut && isKnown(code)) {
                all.add(new VectorMigration(vector.id(), vector.minimumVersion(), vector.setup(), code));
            }
        }
        return all;
    }

    private static boolean isKnown(Consumer<Operations> code) {
        try {
            Operations.record(code);
            return true;
        } catch (LackingFeature e) {
            return false;
        }
    }
}
