package dev.ambix.sql;

import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.operation.value.Operation;
import dev.ambix.sql.Statement.Requirement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
import java.util.stream.Stream;

/** The oldest server that operations can be tried on. */
public final class RequiredVersion {
    private static final int NAMES_NOT_NULL = 18;

    private RequiredVersion() {}

    /** The major version for operations and what undoes them, or 0 if each server will do. */
    public static int ofBothWays(List<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> Stream.concat(Stream.of(operation), operation.reverse().stream()))
                .mapToInt(RequiredVersion::of)
                .max()
                .orElse(0);
    }

    /** The major version, or 0 if each server will do. */
    public static int of(Operation operation) {
        if (operation instanceof RenameNotNull) {
            return NAMES_NOT_NULL; // Earlier ones have nothing to rename.
        }
        return SqlCompiler.standard().compile(operation).stream()
                .flatMap(statement -> statement.requirement().stream())
                .mapToInt(Requirement::majorVersion)
                .max()
                .orElse(0);
    }
}
