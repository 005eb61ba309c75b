package dev.ambix.runtime.recording;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.sql.compiler.CompiledStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Compiled revisions, kept for the databases that follow, or not kept. A failure is not kept. */
interface CompiledOnce {
    /** Keeps nothing. */
    CompiledOnce NEVER = new CompiledOnce() {
        @Override
        public RevisionScript script(RevisionNode revision, Direction direction, Supplier<RevisionScript> compiler) {
            return compiler.get();
        }

        @Override
        public List<CompiledStatement> upgrade(RevisionNode revision, Supplier<List<CompiledStatement>> compiler) {
            return compiler.get();
        }
    };

    RevisionScript script(RevisionNode revision, Direction direction, Supplier<RevisionScript> compiler);

    /** The statements of an upgrade that reads no arguments. */
    List<CompiledStatement> upgrade(RevisionNode revision, Supplier<List<CompiledStatement>> compiler);

    /** Keeps all. Many threads may ask; each revision is compiled by one of them. */
    static CompiledOnce remembering() {
        return new Remembering(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /** The kept values, by the ids of revisions. */
    record Remembering(Map<String, RevisionScript> scripts, Map<String, List<CompiledStatement>> upgrades)
            implements CompiledOnce {
        @Override
        public RevisionScript script(RevisionNode revision, Direction direction, Supplier<RevisionScript> compiler) {
            return scripts.computeIfAbsent(direction + " " + revision.id(), any -> compiler.get());
        }

        @Override
        public List<CompiledStatement> upgrade(RevisionNode revision, Supplier<List<CompiledStatement>> compiler) {
            return upgrades.computeIfAbsent(revision.id(), any -> compiler.get());
        }
    }
}
