package dev.ambix.sql.object;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.object.Routine;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.DefinitionText;
import dev.ambix.sql.definition.Rebuild;
import java.util.List;
import java.util.Optional;

/** The SQL that makes functions and procedures: their definitions as they are, with OR REPLACE where that is meant. */
final class RoutineForm implements ObjectForm<Routine> {
    /** PostgreSQL has no IF NOT EXISTS for routines; OR REPLACE does no harm to one that is there already. */
    @Override
    public List<Statement> create(Routine routine, Existence existence) {
        return List.of(existence == Existence.IGNORED ? orReplace(routine) : Statement.raw(routine.definition()));
    }

    /** Where only the body of a routine is known to have changed, the plain statement always suffices. */
    @Override
    public List<Statement> replace(Routine routine, Optional<Routine> was) {
        boolean sameSignature =
                was.filter(earlier -> earlier.hasSignatureOf(routine)).isPresent();
        return List.of(sameSignature ? orReplace(routine) : Rebuild.of(routine.ref(), orReplace(routine)));
    }

    private static Statement orReplace(Routine routine) {
        return Statement.raw(DefinitionText.orReplace(routine.definition()));
    }
}
