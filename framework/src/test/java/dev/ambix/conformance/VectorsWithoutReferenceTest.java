package dev.ambix.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The vectors that {@link OperationVectorsIT} leaves out, because the reference refuses them or has them wrong: each with
 * why, and with what Ambix does. Where the call itself is wrong, it cannot be written here, or is refused too; a plain
 * column made a generated one is refused by the server.
 */
class VectorsWithoutReferenceTest {
    @Test
    void eachIsListedWithItsReasonAndWithOurSql() {
        String text = OperationVector.all().stream()
                .filter(vector -> vector.has("error") || vector.has("defect"))
                .map(vector -> vector.id() + "\n  reference: " + reason(vector) + "\n  ours: " + ours(vector) + "\n")
                .collect(Collectors.joining());
        assertThat(text).isEqualTo("""
                        alter-column-identity-add-unstated
                          reference: unless told that there was no identity before, Alembic gives SQL that the server rejects; expected: as alter-column-identity-add
                          ours: alter table account alter column age add generated always as identity
                        unique-include
                          reference: Alembic fails although PostgreSQL and create_table support it
                          ours: alter table t add constraint uq unique (a) include (b)
                        bulk-insert-json
                          reference: no literal rendering of JSON in offline mode; online it works
                          ours: insert into account (id, data) values
                            (1, cast('{"a":[1,"x''y",null]}' as jsonb))
                        error-using-without-type
                          reference: CommandError: postgresql_using must be used with the type_ parameter
                          ours: no verb takes alter_column using
                        error-computed-to-plain
                          reference: CompileError: Adding or removing a "computed" construct, e.g. GENERATED ALWAYS AS, to or from an existing column is not supported.
                          ours: alter table account alter column age drop expression
                        error-plain-to-computed
                          reference: CompileError: Adding or removing a "computed" construct, e.g. GENERATED ALWAYS AS, to or from an existing column is not supported.
                          ours: alter table account alter column age set expression as (1 + 1)
                        error-drop-constraint-unnamed
                          reference: CompileError: Can't emit DROP CONSTRAINT for constraint Constraint(_create_rule); it has no name
                          ours: no verb takes drop_constraint without name
                        error-index-name-too-long
                          reference: IdentifierError: Identifier '%1$s' exceeds maximum length of 63 characters
                          ours: The name %1$s has 64 bytes; PostgreSQL would cut it to 63. Choose a shorter one.
                        """.formatted("i".repeat(64)));
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
        } catch (LackingFeature e) {
            return "no verb takes " + e.getMessage();
        } catch (MigrationException e) {
            return e.getMessage();
        }
    }
}
