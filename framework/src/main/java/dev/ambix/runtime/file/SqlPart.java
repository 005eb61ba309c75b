package dev.ambix.runtime.file;

import dev.ambix.operation.Operations;
import dev.ambix.operation.row.LargeText;
import dev.ambix.schema.token.SqlToken;
import dev.ambix.schema.token.SqlTokenReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The SQL of a file in one direction.
 *
 * @param text its statements
 * @param isOutsideTransaction whether they run one by one, outside of any transaction
 * @param placeholders the names that stand for arguments of the run
 */
record SqlPart(LargeText text, boolean isOutsideTransaction, Set<String> placeholders) {
    /** Records the statements; where they commit, a commit. */
    void record(Operations op) {
        Map<String, String> values = new LinkedHashMap<>();
        placeholders.forEach(name -> values.put(name, op.argument(name)));
        FileSteps steps = FileSteps.of(values.isEmpty() ? text : text.filled(values));
        if (isOutsideTransaction) {
            op.autocommitBlock(steps.withoutCommits()::record);
        } else {
            steps.record(op);
        }
    }

    /** The lines of the steps that {@link #record} records; others, if arguments bring statements of their own. */
    PlacedSteps placed() {
        FileSteps steps = FileSteps.of(text);
        return PlacedSteps.of(text, isOutsideTransaction ? steps.withoutCommits() : steps);
    }

    /** Whether there is nothing but comments in it. */
    boolean isEmpty() {
        try (Reader reader = text.source().open()) {
            SqlTokenReader tokens = new SqlTokenReader(reader);
            Optional<SqlToken> token = tokens.next();
            while (token.isPresent() && (token.get().isGap() || token.get().is(";"))) {
                token = tokens.next();
            }
            return token.isEmpty();
        } catch (IOException e) {
            throw text.unreadable(e);
        }
    }
}
