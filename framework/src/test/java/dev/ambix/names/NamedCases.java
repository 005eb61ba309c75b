package dev.ambix.names;

import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every operation, on the objects of {@link NamedBase}, each case for itself. */
public final class NamedCases {
    private NamedCases() {}

    /** The cases with these names, in the same order for all names. */
    public static List<Consumer<Operations>> of(Names names) {
        List<Consumer<Operations>> cases = new ArrayList<>();
        NamedTableCases.add(names, cases);
        NamedStorageCases.add(names, cases);
        NamedTypeCases.add(names, cases);
        NamedObjectCases.add(names, cases);
        NamedAccessCases.add(names, cases);
        NamedRowCases.add(names, cases);
        return cases;
    }

    /** What the cases record, and the steps of it. */
    public static List<Operation> operations() {
        return of(Names.plain()).stream()
                .flatMap(code -> Operations.record(code).operations().stream())
                .flatMap(NamedCases::withSteps)
                .toList();
    }

    private static Stream<Operation> withSteps(Operation operation) {
        return operation instanceof InSteps gradual
                ? Stream.concat(Stream.of(operation), gradual.steps().stream().flatMap(NamedCases::withSteps))
                : Stream.of(operation);
    }
}
