package dev.ambix.diff.kind;

import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.object.Routine;
import java.util.Optional;

/** Functions and procedures, of which CREATE OR REPLACE changes all but the header. */
final class RoutineDiff implements KindDiff<Routine> {
    @Override
    public boolean canAlter(Routine was, Routine now) {
        return header(was).equals(header(now));
    }

    /** All that CREATE OR REPLACE FUNCTION cannot change: the text up to the language. */
    private static String header(Routine routine) {
        int language = routine.definition().indexOf("\n LANGUAGE ");
        return language < 0 ? routine.definition() : routine.definition().substring(0, language);
    }

    @Override
    public void alter(Routine was, Routine now, SchemaComparison comparison) {
        comparison.steps().change(now.ref(), new ReplaceObject(now, Optional.of(was)));
    }
}
