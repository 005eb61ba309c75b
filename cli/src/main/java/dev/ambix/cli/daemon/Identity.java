package dev.ambix.cli.daemon;

import dev.ambix.cli.files.CacheKey;
import dev.ambix.cli.session.Console;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a daemon shares with the commands that it runs: a command that differs in one of these would not do the same there as in
 * a process of its own. They are Java, the jars of the command as they are now, the folder, which relative paths begin at, and
 * the environment, which migrations and libraries may read.
 *
 * @param text a line for each
 */
record Identity(String text) {
    /** Names of terminals and windows, and the notes that shells take. */
    private static final Set<String> OF_THE_TERMINAL = Set.of(
            "_",
            "COLUMNS",
            "COLORTERM",
            "GPG_TTY",
            "ITERM_SESSION_ID",
            "LINES",
            "OLDPWD",
            "PWD",
            "SHLVL",
            "SSH_CLIENT",
            "SSH_CONNECTION",
            "SSH_TTY",
            "STY",
            "TERM",
            "TERM_SESSION_ID",
            "TMUX",
            "TMUX_PANE",
            "WINDOWID");

    /** The identity of a daemon for this process. */
    static Identity of(Console console) {
        StringBuilder text = new StringBuilder();
        text.append(console.workingFolder()).append('\n');
        text.append(key(console.workingFolder())).append('\n');
        text.append(System.getProperty("java.home")).append('\n');
        text.append(System.getProperty("java.vm.version")).append('\n');
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            File jar = new File(entry);
            text.append(entry)
                    .append(' ')
                    .append(jar.lastModified())
                    .append(' ')
                    .append(jar.length())
                    .append('\n');
        }
        new TreeMap<>(console.variables()).forEach((name, value) -> {
            if (!OF_THE_TERMINAL.contains(name) && isPassedOn(name)) {
                // The length tells a line break in the value from the end of it.
                text.append(name)
                        .append('=')
                        .append(value.length())
                        .append(' ')
                        .append(value)
                        .append('\n');
            }
        });
        return new Identity(text.toString());
    }

    /** Tells a folder from one that was made again in its place, which a process does not see whose folder was deleted. */
    private static String key(Path folder) {
        try {
            return String.valueOf(
                    Files.readAttributes(folder, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return "";
        }
    }

    /** Shells may drop variables whose names are none to them. */
    private static boolean isPassedOn(String name) {
        return name.chars().allMatch(letter -> letter == '_' || Character.isLetterOrDigit(letter));
    }

    /** A name for the folder of the daemon. Daemons compare the whole text, so two that share a name do no harm. */
    String name() {
        return CacheKey.of(text);
    }
}
