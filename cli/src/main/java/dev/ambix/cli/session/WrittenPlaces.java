package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.source.file.RevisionFiles;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.file.SqlHeader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The places of a project's revisions: the file, with the line of the header where it has one, or the class and its jar.
 *
 * @param settings where its migrations are
 * @param project the folder that paths are shown relative to
 */
record WrittenPlaces(MigrationSettings settings, Path project) implements Places {
    @Override
    public String of(RevisionNode revision, Part part) {
        List<Path> files = new RevisionFiles(settings.folders()).of(revision);
        return files.isEmpty()
                ? onClassPath(revision)
                : files.stream().map(file -> shown(file) + line(file, part)).collect(Collectors.joining(" and "));
    }

    private Path shown(Path file) {
        return file.startsWith(project) ? project.relativize(file) : file;
    }

    private static String line(Path file, Part part) {
        if (!file.toString().endsWith(".sql")) {
            return "";
        }
        try (Reader text = Files.newBufferedReader(file)) {
            OptionalInt line = SqlHeader.line(part, file.toString(), text);
            return line.isPresent() ? ":" + line.getAsInt() : "";
        } catch (IOException | MigrationException e) {
            // It was changed while it was read.
            return "";
        }
    }

    private String onClassPath(RevisionNode revision) {
        String name = revision.origin().name();
        return new ClassPathRevisions(settings, List.of())
                .place(revision)
                .map(place -> name + " in " + shown(place))
                .orElse(name);
    }
}
