package dev.ambix.cli.lint;

import dev.ambix.cli.lint.PlacedFinding.Place;
import dev.ambix.cli.session.Migrations;
import dev.ambix.lint.LintFinding;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the lines of the source that findings point to. */
final class SourceLines {
    /** The method of a class, or the line of a file of SQL that the downgrade begins with. */
    private static final Pattern DOWNGRADE =
            Pattern.compile("\\bvoid\\s+downgrade\\s*\\(|^\\s*--\\s*downgrade\\s*:?\\s*$", Pattern.CASE_INSENSITIVE);

    private static final Pattern NOWHERE = Pattern.compile("(?!)");

    private final Migrations migrations;

    SourceLines(Migrations migrations) {
        this.migrations = migrations;
    }

    PlacedFinding placed(LintFinding finding) {
        return new PlacedFinding(
                finding,
                finding.position()
                        .flatMap(position ->
                                file(finding.revision(), position.path()).map(file -> new Place(file, position.line())))
                        .or(() -> ofWhole(finding)),
                Optional.empty());
    }

    private Optional<Path> file(RevisionNode revision, String path) {
        return revision.origin().isClass() ? migrations.sourceFile(path) : migrations.file(revision, path);
    }

    /** The downgrade, or else the class; of a file of SQL its first line. */
    private Optional<Place> ofWhole(LintFinding finding) {
        RevisionNode revision = finding.revision();
        Optional<Path> written = finding.direction() == Direction.DOWNGRADE
                ? revision.origin().downgradePath().flatMap(path -> migrations.file(revision, path))
                : Optional.empty();
        return written.or(() -> migrations.file(revision)).map(file -> {
            String name = revision.className().replaceFirst("^.*[.$]", "");
            Pattern type = name.isEmpty()
                    ? NOWHERE
                    : Pattern.compile("\\b(class|record|enum|object)\\s+" + Pattern.quote(name) + "\\b");
            List<String> lines = lines(file);
            Optional<Place> method =
                    finding.direction() == Direction.DOWNGRADE ? first(file, lines, DOWNGRADE) : Optional.empty();
            return method.or(() -> first(file, lines, type)).orElseGet(() -> new Place(file, 1));
        });
    }

    private static Optional<Place> first(Path file, List<String> lines, Pattern pattern) {
        for (int i = 0; i < lines.size(); i++) {
            if (pattern.matcher(lines.get(i)).find()) {
                return Optional.of(new Place(file, i + 1));
            }
        }
        return Optional.empty();
    }

    /** A file that cannot be read has no lines to point to. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
