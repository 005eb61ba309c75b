package dev.ambix.cli.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** The failure to read or write a file, in words. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Without the name of a class, and without a period. */
    public static String of(IOException error) {
        if (error instanceof FileSystemException failed) {
            return failed.getFile() + " " + reason(failed);
        }
        if (error instanceof CharacterCodingException) {
            return "it is not in UTF-8";
        }
        return Optional.ofNullable(error.getMessage())
                .orElseGet(() -> error.getClass().getSimpleName().replace("Exception", ""));
    }

    /** The failure to write a file which was to be written, and which the message names already. */
    public static String ofWriting(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        return error instanceof FileSystemException failed ? "it " + reason(failed) : of(error);
    }

    private static String reason(FileSystemException error) {
        if (error instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (error instanceof AccessDeniedException) {
            return "may not be accessed";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (error instanceof NotDirectoryException) {
            return "is no folder";
        }
        return Optional.ofNullable(error.getReason())
                .map(reason -> "fails: " + reason)
                .orElse("cannot be used");
    }
}
