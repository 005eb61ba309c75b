package dev.ambix.cli.branch;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file {@code heads.lock} beside {@code ambix.toml}, which names the heads of the graph. Two branches that add a
 * revision each change the same line, so that git finds the conflict instead of a deployment.
 *
 * @param file where it is
 */
public record HeadsLock(Path file) {
    private static final int SHOWN = 10;
    private static final int LONGEST_ID = 60;
    private static final String NAME = "heads.lock";
    private static final String COMMENT =
            "# The heads of the revision graph. Where git finds a conflict here, two branches have added revisions:\n"
                    + "# bring them together with \"ambix merge\" or \"ambix rebase\", which write this file anew.\n";

    /** The file of a project. */
    public static HeadsLock of(Path folder) {
        return new HeadsLock(folder.resolve(NAME));
    }

    /** Writes the ids of the heads, sorted, a line each. */
    public void write(Collection<String> heads) {
        try {
            List<String> sorted = heads.stream().sorted().toList();
            Files.writeString(file, COMMENT + String.join("\n", sorted) + "\n");
        } catch (IOException e) {
            throw new MigrationException("The file " + file + " cannot be written: " + FileTrouble.of(e) + ".", e);
        }
    }

    /** The fault of the file, in a sentence; empty if it names the heads of the graph or does not exist. */
    public Optional<String> problem(RevisionMap graph) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> named = read();
        List<String> heads =
                graph.heads().stream().map(RevisionNode::id).sorted().toList();
        if (named.equals(heads)) {
            return Optional.empty();
        }
        if (named.stream().anyMatch(line -> line.startsWith("<<<<<<<") || line.startsWith(">>>>>>>"))) {
            return Optional.of(
                    NAME + " holds a conflict of git: two branches have added revisions. Bring them together with"
                            + " \"ambix merge\" or \"ambix rebase\".");
        }
        if (heads.isEmpty()) {
            return Optional.of(NAME + " names " + ids(named) + ", and there is no revision. Bring back the files of the"
                    + " revisions, or delete " + NAME + ".");
        }
        return Optional.of(NAME + " names " + ids(named) + ", and the heads are " + ids(heads) + ". "
                + (heads.size() > 1
                        ? "Bring them together with \"ambix merge\" or \"ambix rebase\"."
                        : "Write it anew with \"ambix heads --lock\"."));
    }

    private static String ids(List<String> ids) {
        String shown = ids.stream().limit(SHOWN).map(HeadsLock::shortened).collect(Collectors.joining(", "));
        if (ids.size() > SHOWN) {
            return shown + " and " + (ids.size() - SHOWN) + " more";
        }
        return ids.isEmpty() ? "no head" : shown;
    }

    /** A line of the file may be anything. */
    private static String shortened(String id) {
        return id.length() <= LONGEST_ID
                ? id
                : id.substring(0, LONGEST_ID) + " .. (" + (id.length() - LONGEST_ID) + " characters)";
    }

    private List<String> read() {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MigrationException("The file " + file + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }
}
