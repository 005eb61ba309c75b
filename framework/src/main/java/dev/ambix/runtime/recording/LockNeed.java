package dev.ambix.runtime.recording;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.TableLock;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.impact.operation.RevisionImpacts;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.token.SqlToken;
import dev.ambix.sql.compiler.CompiledStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The effect on other sessions while a statement waits for its locks. */
public enum LockNeed {
    /** It locks no existing object. */
    NONE,
    /** Nobody queues behind it, as it only writes rows or works concurrently: it may wait as long as it likes. */
    HARMLESS,
    /** Readers or writers of a table queue behind it, as behind ALTER TABLE; or nobody can tell. */
    BLOCKING;

    /** Statements that are harmless, in the words of {@link SqlToken#outline}. */
    private static final Pattern HARMLESS_SQL = Pattern.compile("""
            (insert|update|delete|merge|copy|with|analyze)\\b
            |vacuum\\b(?!.*\\bfull\\b)
            |create\\ (unique\\ )?index\\ concurrently\\b
            |drop\\ index\\ concurrently\\b
            |reindex\\b.*\\bconcurrently\\b
            |refresh\\ materialized\\ view\\ concurrently\\b
            |alter\\ table\\b.*\\bdetach\\ partition\\b.*\\bconcurrently\\b
            """, Pattern.COMMENTS);

    /** The need of each of a revision's statements, in their order. */
    public static List<LockNeed> of(List<CompiledStatement> statements, Impacts impacts) {
        RevisionImpacts inOrder = new RevisionImpacts(impacts);
        List<LockNeed> needs = new ArrayList<>();
        Optional<Operation> last = Optional.empty();
        Impact impact = Impact.none();
        for (CompiledStatement compiled : statements) {
            if (last.filter(operation -> operation == compiled.operation()).isEmpty()) {
                impact = inOrder.next(compiled.operation(), compiled.statement().isTransactional());
                last = Optional.of(compiled.operation());
            }
            needs.add(of(impact, compiled.statement().sql()));
        }
        return needs;
    }

    private static LockNeed of(Impact impact, String sql) {
        if (impact.locks().isEmpty() && !impact.has(Effect.UNKNOWN)) {
            return NONE;
        }
        boolean isWeak = !impact.has(Effect.UNKNOWN)
                && impact.locks().stream().map(TableLock::level).noneMatch(level -> level.blocksWriters());
        return isWeak
                        || HARMLESS_SQL
                                .matcher(SqlToken.outline(SqlToken.read(sql)))
                                .lookingAt()
                ? HARMLESS
                : BLOCKING;
    }
}
