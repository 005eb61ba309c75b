package dev.ambix.cli.trial;

import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The part of a history that is to be tried.
 *
 * @param revisions the revisions, ancestors first
 * @param isWhole whether these are all there are, so that the history is looked at as a whole too
 * @param allowsBranches whether several heads are intended
 * @param generatesRows whether empty tables get generated rows before a revision that touches them
 * @param seeds the files with rows
 */
public record TrialRequest(
        List<RevisionNode> revisions, boolean isWhole, boolean allowsBranches, boolean generatesRows, Seeds seeds) {
    static final String BRANCHES = "--allow-branches";
    private static final String REVISION = "--revision";
    private static final String ROWS = "--rows";
    private static final String SEEDS = "--seeds";

    /** The folder that is looked for where none is named. */
    private static final String FOLDER = "seeds";

    public TrialRequest {
        revisions = List.copyOf(revisions);
    }

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.values(
                "ID",
                "Try only this revision, or those of a range START:END. May be repeated. The history as a whole is not"
                        + " looked at then.",
                REVISION));
        spec.addOption(Specs.flag("Take several heads as intended.", BRANCHES));
        spec.addOption(Specs.flag("Put generated rows into the empty tables that a revision touches.", ROWS));
        spec.addOption(Specs.value(
                "FOLDER",
                "Files ID.sql with rows, each run when its revision stands. Default: seeds of [migrations], else the"
                        + " folder seeds, if there is one.",
                SEEDS));
    }

    public static TrialRequest read(Session session, ParseResult parsed, RevisionMap graph) {
        List<String> named = Specs.texts(parsed, REVISION);
        return new TrialRequest(
                named.isEmpty() ? graph.revisions() : chosen(named, graph),
                named.isEmpty(),
                Specs.has(parsed, BRANCHES),
                Specs.has(parsed, ROWS),
                seeds(session, parsed, graph));
    }

    private static List<RevisionNode> chosen(List<String> named, RevisionMap graph) {
        Set<String> ids = new HashSet<>();
        for (String target : named) {
            List<RevisionNode> found =
                    target.contains(":") ? graph.history(target, Set.of()) : graph.revisions(List.of(target));
            if (found.isEmpty()) {
                throw new UsageException(REVISION + ": there is no revision in \"" + target + "\".");
            }
            found.forEach(revision -> ids.add(revision.id()));
        }
        return graph.revisions().stream()
                .filter(revision -> ids.contains(revision.id()))
                .toList();
    }

    private static Seeds seeds(Session session, ParseResult parsed, RevisionMap graph) {
        Optional<Path> named = Specs.text(parsed, SEEDS)
                .map(text -> path(session, text))
                .or(() -> session.configuration().migrations().seeds());
        Path usual = session.configuration().folder().resolve(FOLDER);
        if (named.isPresent()) {
            return Seeds.in(named.get(), graph);
        }
        return Files.isDirectory(usual) ? Seeds.perhapsIn(usual, graph) : Seeds.NONE;
    }

    private static Path path(Session session, String text) {
        try {
            return session.console().workingFolder().resolve(text);
        } catch (InvalidPathException e) {
            throw new UsageException(SEEDS + ": \"" + text + "\" is not a path: " + e.getReason() + ".");
        }
    }
}
