package dev.ambix.operation;

import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.value.ColumnSuccession;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor.Part;
import dev.ambix.operation.value.SuccessorValues;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps before a column can take the place of another one. */
final class Succession {
    private Succession() {}

    static InSteps begin(ColumnSuccession succession, SuccessorValues values) {
        AddSuccessor add = new AddSuccessor(succession, values);
        List<Operation> steps = new ArrayList<>(List.of(add, fill(succession, values)));
        for (Part part : Part.values()) {
            steps.add(new EquipSuccessor(succession, part));
        }
        steps.add(new EquipSuccessor(succession, Part.VALIDATION));
        return new InSteps(add, steps);
    }

    /** Fills what no trigger has filled: a row whose new column was written keeps that value. */
    private static Backfill fill(ColumnSuccession succession, SuccessorValues values) {
        String column = Identifiers.sql(succession.column());
        String successor = Identifiers.sql(succession.successor());
        String value = values.forward().map(sql -> "(" + sql + ")").orElse(column);
        String typed = values.type().map(type -> value + "::" + type.sql()).orElse(value);
        return new Backfill(
                succession.table(),
                values.key(),
                Map.of(succession.successor(), typed),
                Optional.of(successor + " is null and " + value + " is not null"),
                values.batchSize(),
                values.pause());
    }
}
