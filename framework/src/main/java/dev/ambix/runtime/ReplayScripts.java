package dev.ambix.runtime;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.recording.ScriptCompiler;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** The scripts of a replay, in its order. Each is compiled when it or one behind it is first asked for. */
final class ReplayScripts extends AbstractList<RevisionScript> implements RandomAccess {
    private final List<RevisionNode> revisions;
    private final Map<String, RevisionScript> stored;
    private final ScriptCompiler compiler;
    private final List<RevisionScript> compiled = new ArrayList<>();

    /** The scripts of revisions, of which some are stored, as their migrations are gone. */
    ReplayScripts(List<RevisionNode> revisions, Map<String, RevisionScript> stored, ScriptCompiler compiler) {
        this.revisions = List.copyOf(revisions);
        this.stored = Map.copyOf(stored);
        this.compiler = compiler;
    }

    @Override
    public synchronized RevisionScript get(int index) {
        if (compiled.isEmpty()) {
            compiler.prepare(revisions.stream()
                    .filter(revision -> !stored.containsKey(revision.id()))
                    .toList());
        }
        while (compiled.size() <= index) {
            RevisionNode next = revisions.get(compiled.size());
            RevisionScript kept = stored.get(next.id());
            compiled.add(kept == null ? compiler.compileReplay(next) : kept);
        }
        return compiled.get(index);
    }

    /** How many are compiled. */
    synchronized int done() {
        return compiled.size();
    }

    @Override
    public int size() {
        return revisions.size();
    }
}
