package dev.ambix.cli.squash;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.SqlFile;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.PartialRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes the files of replaced revisions that no database needs any more. */
record Pruning(ProjectRun project) {
    int run(Optional<String> named) {
        Session session = project.session();
        RevisionMap graph = project.graph();
        List<RevisionNode> replacements = ReplacingRevisions.of(graph, named);
        Set<Path> files = replacements.stream()
                .flatMap(node -> node.replacedIds().stream())
                .flatMap(id -> graph.find(id).stream())
                .flatMap(node -> files(node).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (files.isEmpty()) {
            session.note(
                    replacements.isEmpty()
                            ? "No migration takes the place of others, so there is nothing to delete."
                            : "The files of all replaced migrations are gone already.");
            return ExitCode.DONE;
        }
        requireUnneeded(replacements);
        files.forEach(Pruning::delete);
        files.forEach(file -> session.print(file.toString()));
        session.note("Deleted. Leave what \"replaces\" names: databases that went the old way are known by it.");
        return ExitCode.DONE;
    }

    /**
     * The file of the downgrade, and then that of the upgrade: the other way round, a downgrade could be left alone, which no
     * command takes.
     */
    private List<Path> files(RevisionNode node) {
        Optional<Path> file = project.migrations().file(node);
        Optional<Path> undoing = file.filter(path -> node.origin() instanceof SqlFile sql && sql.isPair())
                .map(path -> path.resolveSibling(
                        Path.of(((SqlFile) node.origin()).downgrade()).getFileName()))
                .filter(Files::exists);
        return Stream.concat(undoing.stream(), file.stream()).toList();
    }

    /** Looks at the database of the command, and at those of all environments. */
    private void requireUnneeded(List<RevisionNode> replacements) {
        Session session = project.session();
        boolean isHidden = session.options().url().isPresent()
                || session.console().variables().containsKey("AMBIX_URL");
        if (isHidden && !session.configuration().environments().isEmpty()) {
            throw new MigrationException(
                    "--url and AMBIX_URL take the place of the databases of all environments, which have to"
                            + " be asked before files are deleted. Run it without them.");
        }
        List<String> needed = new ArrayList<>();
        look(session, "", replacements).ifPresent(needed::add);
        for (String name : session.configuration().environments()) {
            if (session.options().environment().filter(name::equals).isEmpty()) {
                Session other = session.inEnvironment(name);
                look(other, name, replacements).ifPresent(needed::add);
            }
        }
        if (!needed.isEmpty()) {
            throw new MigrationException(String.join("\n", needed) + "\nNothing was deleted. Upgrade "
                    + (needed.size() == 1 ? "it" : "them") + " first.");
        }
    }

    /** Why a database still needs the replaced revisions; empty if it does not, or cannot be asked. */
    private Optional<String> look(Session where, String environment, List<RevisionNode> replacements) {
        String name = environment.isEmpty() ? "this database" : "the environment \"" + environment + "\"";
        try {
            if (!environment.isEmpty() && where.configuration().database().url().isEmpty()) {
                return Optional.empty();
            }
            try (Database database = Database.open(project.in(where))) {
                CurrentState state = database.migrator().current();
                return replacements.stream()
                        .flatMap(node -> between(node, state).stream())
                        .findFirst()
                        .map(reason -> Character.toUpperCase(name.charAt(0)) + name.substring(1) + " " + reason);
            }
        } catch (MigrationException e) {
            project.session()
                    .note("It is not known whether " + name + " needs the files: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }

    private Optional<String> between(RevisionNode node, CurrentState state) {
        Set<String> replaced = node.replacedIds();
        List<String> has = Stream.concat(
                        state.applied().stream().map(AppliedRevision::id),
                        state.partial().stream().map(PartialRevision::revision))
                .filter(replaced::contains)
                .distinct()
                .toList();
        boolean isWhole = state.partial().stream().noneMatch(partial -> replaced.contains(partial.revision()))
                && project
                        .graph()
                        .applied(state.applied().stream()
                                .map(AppliedRevision::id)
                                .toList())
                        .revisions()
                        .stream()
                        .anyMatch(standing -> standing.id().equals(node.id()));
        return has.isEmpty() || isWhole
                ? Optional.empty()
                : Optional.of("is in the midst of what " + node.id() + " replaces: it has " + String.join(", ", has)
                        + ", and not the rest.");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MigrationException("The file " + file + " cannot be deleted: " + FileTrouble.of(e) + ".", e);
        }
    }
}
