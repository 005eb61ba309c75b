package dev.ambix.impact.operation;

import static dev.ambix.schema.Ddl.by;

import dev.ambix.impact.operation.LockCases.Case;
import dev.ambix.operation.value.ColumnSuccession;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.operation.value.SuccessionOperation.DropSuccessor;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor.Part;
import dev.ambix.operation.value.SuccessionOperation.TakePlace;
import dev.ambix.operation.value.SuccessorValues;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps by which a column takes the place of another one; nobody types their SQL, and each stands on the first. */
final class SuccessionLockCases {
    private static final ColumnSuccession AGE = ColumnSuccession.renaming(QualifiedName.of("account"), "age", "years");
    private static final Operation ADD = new AddSuccessor(AGE, SuccessorValues.by(by("id")));

    private SuccessionLockCases() {}

    static List<Case> all() {
        return List.of(
                new Case(ADD, sql(ADD)),
                behind(new EquipSuccessor(AGE, Part.CONSTRAINTS)),
                behind(new TakePlace(AGE)),
                behind(new DropSuccessor(AGE)));
    }

    private static Case behind(Operation step) {
        return new Case(step, sql(ADD, step));
    }

    private static String sql(Operation... steps) {
        return Stream.of(steps)
                .flatMap(step -> SqlCompiler.standard().compile(step).stream())
                .map(Statement::sql)
                .collect(Collectors.joining(";\n"));
    }
}
