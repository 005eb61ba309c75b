package dev.ambix.cli.config;

import java.nio.file.Path;
import java.util.List;

/**
 * How a database is backed up before a run.
 *
 * @param command the program and its arguments; {@code {file}} stands for the file that it writes
 * @param folder where the files go, absolute
 */
public record BackupSettings(List<String> command, Path folder) {
    /** The placeholder for the file in an argument. */
    public static final String FILE = "{file}";

    private static final String PG_DUMP = "pg_dump";

    public BackupSettings {
        command = List.copyOf(command);
    }

    static BackupSettings of(List<Setting> command, Path folder) {
        List<String> words = command.stream().map(Setting::value).toList();
        if (words.equals(List.of(PG_DUMP))) {
            return new BackupSettings(List.of(PG_DUMP, "--format=custom", "--file=" + FILE), folder);
        }
        if (words.stream().noneMatch(word -> word.contains(FILE))) {
            throw command.get(0)
                    .error("no argument says {file}, so it is not known where the backup is. Write \"pg_dump\", or a"
                            + " command such as [\"pg_dump\", \"--format=custom\", \"--file={file}\"].");
        }
        return new BackupSettings(words, folder);
    }

    /** Whether {@code pg_restore} reads the files. */
    public boolean isCustomFormat() {
        return command.get(0).endsWith(PG_DUMP) && (command.contains("--format=custom") || command.contains("-Fc"));
    }
}
