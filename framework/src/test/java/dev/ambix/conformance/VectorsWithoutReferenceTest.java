package dev.ambix.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.ChangeSet;
import dev.ambix.operation.Operations;
import dev.ambix.sql.SqlCompiler;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The vectors for which the reference has no SQL to compare with, each with why not and with what Ambix does. Where the
 * reference refuses a wrong call, there is no such call here, or it is refused too.
 */
class VectorsWithoutReferenceTest {
    @Test
    void eachIsListedWithItsReasonAndWithOurSql() {
        String text = OperationVector.all().stream()
                .filter(vector -> vector.has("error") || vector.has("defect"))
                .map(vector -> vector.id() + "\n  reference: " + reason(vector) + "\n  ours: " + ours(vector) + "\n")
                .collect(Collectors.joining());
        assertThat(text).isEqualTo("");
    }

    private static Object reason(OperationVector vector) {
        return vector.json().get(vector.has("defect") ? "defect" : "error");
    }

    private static String ours(OperationVector vector) {
        try {
            ChangeSet changes =
                    Operations.record(vector.naming(), op -> new VectorOperations(op).call(vector.op(), vector.args()));
            return SqlCompiler.standard().compile(changes).stream()
                    .map(compiled -> compiled.statement().sql())
                    .collect(Collectors.joining("; "));
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }
}
