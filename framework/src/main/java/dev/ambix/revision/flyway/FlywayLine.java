package dev.ambix.revision.flyway;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.FlywayScript;
import dev.ambix.revision.flyway.FlywayName.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder with Flyway's names as a line of revisions: each version follows the one before it, in Flyway's order, and is undone
 * by its undo script. The names alone tell it; a baseline script stands for versions that are not there.
 */
public final class FlywayLine {
    private static final String SUFFIX = ".sql";

    private final Map<String, String> files;
    private final Map<Kind, TreeMap<FlywayVersion, String>> scripts = new EnumMap<>(Kind.class);

    private FlywayLine(Map<String, String> files) {
        this.files = files;
        for (Kind kind : Kind.values()) {
            scripts.put(kind, new TreeMap<>());
        }
    }

    /**
     * The revisions of a folder or of several, the first version first.
     *
     * @param files the names of the files in messages, by their paths, with slashes
     * @throws MigrationException if Flyway would run a file that is no revision here: code and callbacks; or if two scripts
     *     have one version
     */
    public static List<RevisionNode> of(Map<String, String> files) {
        FlywayLine line = new FlywayLine(files);
        files.keySet().stream().sorted().forEach(line::add);
        return line.revisions();
    }

    /** Whether the name of a file is that of a repeatable script, which is a unit and no revision. */
    public static boolean isRepeatable(String path) {
        String fileName = path.substring(path.lastIndexOf('/') + 1);
        return fileName.endsWith(SUFFIX)
                && FlywayName.parse(fileName.substring(0, fileName.length() - SUFFIX.length()), FlywayNaming.USUAL)
                        .filter(name -> name.kind() == Kind.REPEATABLE)
                        .isPresent();
    }

    private void add(String name) {
        String fileName = name.substring(name.lastIndexOf('/') + 1);
        boolean isScript = fileName.endsWith(SUFFIX);
        String bare = isScript
                ? fileName.substring(0, fileName.length() - SUFFIX.length())
                : FlywayNaming.withoutEndOfCode(fileName);
        Optional<FlywayName> parsed = FlywayName.parse(bare, FlywayNaming.USUAL);
        if (isScript && parsed.isPresent()) {
            add(parsed.get(), name);
        } else if (isScript) {
            refuseOther(bare, name);
        } else if (parsed.isPresent() && !bare.equals(fileName)) {
            throw refused(name, "is code of Flyway, which is not run here. Write it as a migration class, or as SQL");
        }
    }

    private void refuseOther(String bare, String name) {
        throw refused(
                name,
                FlywayNaming.isCallback(bare)
                        ? "is a callback of Flyway, which is not run here. Put its statements into a migration, or into a"
                                + " listener of the environment class"
                        : "is not named as Flyway names scripts: V3__add_cart.sql. Rename it");
    }

    private void add(FlywayName parsed, String name) {
        if (parsed.version().isEmpty()) {
            return;
        }
        FlywayVersion version = parsed.version().get();
        String twin = scripts.get(parsed.kind()).putIfAbsent(version, name);
        if (twin != null) {
            throw new MigrationException("Two scripts are of version " + version + ": " + files.get(twin) + " and "
                    + files.get(name) + ". Rename one of them.");
        }
    }

    private MigrationException refused(String name, String problem) {
        return new MigrationException(
                files.get(name) + " " + problem
                        + ", or take the file out of the folder; \"ambix import flyway\" makes migrations of all that is there.");
    }

    private List<RevisionNode> revisions() {
        TreeMap<FlywayVersion, String> versions = new TreeMap<>(scripts.get(Kind.VERSIONED));
        Optional.ofNullable(scripts.get(Kind.BASELINE).lastEntry())
                .filter(baseline -> versions.headMap(baseline.getKey(), true).isEmpty())
                .ifPresent(baseline -> versions.put(baseline.getKey(), baseline.getValue()));
        List<RevisionNode> revisions = new ArrayList<>();
        versions.forEach((version, name) -> {
            List<String> parents = revisions.isEmpty()
                    ? List.of()
                    : List.of(revisions.get(revisions.size() - 1).id());
            revisions.add(revision(version, name, parents));
        });
        return revisions;
    }

    private RevisionNode revision(FlywayVersion version, String name, List<String> parents) {
        String fileName = name.substring(name.lastIndexOf('/') + 1, name.length() - SUFFIX.length());
        FlywayName parsed = FlywayName.parse(fileName, FlywayNaming.USUAL).orElseThrow();
        FlywayScript script = new FlywayScript(
                name, Optional.ofNullable(scripts.get(Kind.UNDO).get(version)));
        return new RevisionNode(parsed.id(), parents, List.of(), List.of(), parsed.message(), Optional.empty(), script);
    }
}
