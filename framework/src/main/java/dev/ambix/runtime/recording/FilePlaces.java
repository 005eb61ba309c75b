package dev.ambix.runtime.recording;

import dev.ambix.MigrationException;
import dev.ambix.operation.recording.RecordedOperation;
import dev.ambix.operation.recording.Recording;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The lines of the statements in a file of SQL, which is read again for them.
 *
 * @param name the name of the file in messages
 * @param recording records its operations with their lines
 * @param statements the statements of the script
 */
record FilePlaces(
        Supplier<String> name, Supplier<Recording> recording, SqlCompiler compiler, List<CompiledStatement> statements)
        implements StatementPlaces {
    @Override
    public Optional<String> file() {
        return Optional.of(name.get());
    }

    @Override
    public OptionalInt line(int number) {
        try {
            List<Placed> all = placed();
            boolean isSame = all.size() == statements.size()
                    && all.get(number - 1).sql().equals(sql(statements.get(number - 1)));
            return isSame ? all.get(number - 1).line() : OptionalInt.empty();
        } catch (MigrationException e) {
            // The file was changed or taken away since.
            return OptionalInt.empty();
        }
    }

    private record Placed(String sql, OptionalInt line) {}

    private List<Placed> placed() {
        List<Placed> all = new ArrayList<>();
        for (RecordedOperation recorded : recording.get().operations()) {
            OptionalInt line = recorded.position()
                    .map(position -> OptionalInt.of(position.line()))
                    .orElse(OptionalInt.empty());
            compiler.compile(ChangeSet.of(recorded.operation()))
                    .forEach(compiled -> all.add(new Placed(sql(compiled), line)));
        }
        return all;
    }

    private static String sql(CompiledStatement compiled) {
        return compiled.statement().sql();
    }
}
