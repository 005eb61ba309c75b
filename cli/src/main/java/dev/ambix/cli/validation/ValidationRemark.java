package dev.ambix.cli.validation;

import dev.ambix.revision.RevisionNode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finding of a look at the migrations.
 *
 * @param level whether it is wrong
 * @param subject the subject of the look
 * @param revision the revision that it is about, if it is about one
 * @param file its source, relative to the project where it lies in it
 * @param text the finding and the remedy
 */
public record ValidationRemark(
        Level level, Subject subject, Optional<RevisionNode> revision, Optional<Path> file, String text) {
    /** How bad a remark is. */
    public enum Level {
        PROBLEM,
        NOTE
    }

    /** The subject of a look. */
    public enum Subject {
        /** Ids, parents and cycles, and whether annotations can be read. */
        GRAPH,
        /** The number of heads, {@code heads.lock}, and the line that a linear history has to be. */
        HEADS,
        /** Classes, files and identifiers. */
        NAMES,
        /** Whether both directions can be recorded and compiled. */
        CODE,
        DOWNGRADE,
        /** Whether a script can do it. */
        OFFLINE
    }

    static ValidationRemark problem(Subject subject, String text) {
        return new ValidationRemark(Level.PROBLEM, subject, Optional.empty(), Optional.empty(), text);
    }

    public boolean isProblem() {
        return level == Level.PROBLEM;
    }

    /** {@code src/shop/R2.java: bb2200: The finding.} */
    public String line() {
        return (isProblem() ? "" : "note: ")
                + file.map(path -> path + ": ").orElse("")
                + revision.map(node -> node.id() + ": ").orElse("")
                + text;
    }
}
