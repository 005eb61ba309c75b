package dev.ambix.runtime;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.recording.RevisionScript;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A set of revisions in the order in which they are to be run anew on another, empty database: {@link Migrator#replay} does it.
 */
public final class ReplayPlan {
    private final List<RevisionNode> revisions;
    private final List<String> gaps;
    private final ReplayScripts scripts;
    private final Function<RevisionScript, String> contents;

    ReplayPlan(
            List<RevisionNode> revisions,
            List<String> gaps,
            ReplayScripts scripts,
            Function<RevisionScript, String> contents) {
        this.revisions = List.copyOf(revisions);
        this.gaps = List.copyOf(gaps);
        this.scripts = scripts;
        this.contents = contents;
    }

    /** The revisions, in order; those whose migration is gone have no class. */
    public List<RevisionNode> revisions() {
        return revisions;
    }

    /** The parts that cannot be run anew of revisions whose migration is gone, a sentence each; mostly none. */
    public List<String> gaps() {
        return gaps;
    }

    /**
     * A text that is another one as soon as one of the revisions does something else: the hash of its SQL and, of one with an
     * online step, that of its class. The code that an online step calls in other classes does not count.
     */
    public String contents() {
        return scripts.stream().map(contents).collect(Collectors.joining("\n"));
    }

    /**
     * Compiles revisions ahead, as long as a database is made for them; the others are compiled when they are to run.
     *
     * @param isReady whether there is something better to do; asked before each revision
     * @throws dev.ambix.MigrationException if one of them cannot be recorded
     */
    public void prepare(BooleanSupplier isReady) {
        while (scripts.done() < scripts.size() && !isReady.getAsBoolean()) {
            scripts.get(scripts.done());
        }
    }

    List<RevisionScript> scripts() {
        return scripts;
    }
}
