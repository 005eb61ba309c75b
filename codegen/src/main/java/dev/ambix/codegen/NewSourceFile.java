package dev.ambix.codegen;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A source file that must not exist yet. */
final class NewSourceFile {
    private final Path file;

    private NewSourceFile(Path file) {
        this.file = file;
    }

    static NewSourceFile in(Path sourceRoot, String folders, String fileName) {
        try {
            return new NewSourceFile(sourceRoot.resolve(folders).resolve(fileName));
        } catch (InvalidPathException e) {
            throw new MigrationException(
                    "A file named " + fileName + " cannot be made in " + sourceRoot + ": this process encodes"
                            + " file names in " + System.getProperty("sun.jnu.encoding") + ". Run it in a UTF-8 locale"
                            + " (LC_ALL=C.UTF-8), or give a message in ASCII.",
                    e);
        }
    }

    /** Writes all of it or nothing; others never see half a file. */
    Path write(String source) {
        try {
            Files.createDirectories(file.getParent());
            refuseTwin();
            moveIntoPlace(source);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw alreadyThere(Path.of(e.getFile()));
        } catch (AccessDeniedException e) {
            throw new MigrationException(
                    "The file " + file + " could not be written: "
                            + Path.of(e.getFile()).getParent()
                            + " may not be accessed. Nothing has been changed; check the folder and its permissions.",
                    e);
        } catch (IOException e) {
            throw new MigrationException(
                    "The file " + file + " could not be written: " + e + ". Nothing has been changed; check the folder"
                            + " and its permissions.",
                    e);
        }
    }

    private void moveIntoPlace(String source) throws IOException {
        Path unfinished = file.resolveSibling("." + RevisionIds.random() + ".tmp");
        try {
            Files.writeString(unfinished, source, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            Files.move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Refuses a name that a file system of Windows or macOS would take for that of another file. */
    private void refuseTwin() throws IOException {
        try (Stream<Path> siblings = Files.list(file.getParent())) {
            Optional<Path> twin = siblings.filter(sibling -> folded(sibling).equals(folded(file)))
                    .findFirst();
            if (twin.isPresent()) {
                throw alreadyThere(twin.get());
            }
        }
    }

    private static String folded(Path path) {
        String composed = Normalizer.normalize(path.getFileName().toString(), Normalizer.Form.NFC);
        return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private MigrationException alreadyThere(Path other) {
        String difference = other.equals(file)
                ? ""
                : ", and " + file.getFileName() + " differs from it only in upper and lower case, which not every file"
                        + " system tells apart";
        return new MigrationException("The file " + other + " exists already" + difference
                + ". Nothing has been written. Give the new revision another message, or delete that file.");
    }
}
