package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.object.ColumnSource;
import dev.ambix.codegen.source.object.ConstraintWords;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.Gradually;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.RowOperation;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The source of changes in steps, where a verb of {@link Gradually} records just these. */
final class GradualSource {
    private GradualSource() {}

    static Optional<Code> of(InSteps op, Function<Operation, CodeBlock> inner) {
        if (op.goal() instanceof SetNullability set) {
            return verb(
                    op,
                    gradually -> gradually.setNotNull(set.table().toString(), set.column()),
                    () -> code("setNotNull", set.table(), set.column()));
        } else if (op.goal() instanceof AddColumn add) {
            return column(op, add, inner);
        } else if (op.goal() instanceof AddConstraint add
                && add.constraint().name().isPresent()
                && !(add.constraint() instanceof Exclusion)) {
            return verb(
                    op,
                    gradually -> gradually.addConstraint(add.table().toString(), add.constraint()),
                    () -> constraint(add.constraint().name().get(), add.table(), add.constraint()));
        }
        return Optional.empty();
    }

    /** The code, if the verb records the given operation. */
    private static Optional<Code> verb(InSteps op, Consumer<Gradually> verb, Supplier<Code> code) {
        List<Operation> recorded = Operations.record(operations -> verb.accept(operations.gradually()))
                .operations();
        return recorded.equals(List.of(op)) ? Optional.of(code.get()) : Optional.empty();
    }

    private static Code code(String verb, Object... arguments) {
        return Code.verb("gradually").then(verb, arguments);
    }

    private static Code constraint(String name, QualifiedName table, Constraint constraint) {
        if (constraint instanceof PrimaryKey key
                && key.equals(PrimaryKey.of(key.columns()).named(name))) {
            return code("addPrimaryKey", name, table, key.columns());
        } else if (constraint instanceof Unique unique) {
            return unique.equals(Unique.of(unique.columns()).named(name))
                    ? code("addUnique", name, table, unique.columns())
                    : code("addUnique", name, table, ConstraintWords.unnamed(constraint));
        } else if (constraint instanceof Check check
                && check.equals(Check.of(check.condition()).named(name))) {
            return code("addCheck", name, table, check.condition());
        } else if (constraint instanceof ForeignKey) {
            return code("addForeignKey", name, table, ConstraintWords.unnamed(constraint));
        }
        return code("addConstraint", table, ConstraintWords.code(constraint));
    }

    /** With one operation that fills the column, as a lambda has it. */
    private static Optional<Code> column(InSteps op, AddColumn add, Function<Operation, CodeBlock> inner) {
        List<Operation> fills =
                op.steps().stream().filter(RowOperation.class::isInstance).toList();
        if (fills.size() != 1) {
            return Optional.empty();
        }
        return verb(
                op,
                gradually ->
                        gradually.addColumn(add.table().toString(), add.column(), fill -> fill.invoke(fills.get(0))),
                () -> code(
                        "addColumn",
                        add.table(),
                        ColumnSource.code(add.column()),
                        new Code(CodeBlock.of("fill -> fill.$L", inner.apply(fills.get(0))))));
    }
}
