package dev.ambix.cli.source.file;

import java.nio.file.Path;
import java.util.List;

/**
 * A source file as the file system shows it without opening it.
 *
 * @param root the source folder
 * @param name the path below it
 * @param size in bytes
 * @param modified in nanoseconds since 1970
 */
public record SourceFile(String root, String name, long size, long modified) {
    private static final long SECOND = 1_000_000_000L;
    private static final long CLOCK_TICK = SECOND / 20;

    /** The key of the contents. */
    public String key() {
        return root + "/" + name;
    }

    /**
     * Whether files are unchanged since they were looked at.
     *
     * @param before the files as they were
     * @param time when they were looked at, by the clock of the file system
     * @param now the files as they are, in the order of the same scan
     */
    public static boolean areUnchanged(List<SourceFile> before, long time, List<SourceFile> now) {
        boolean unchanged = before.size() == now.size();
        for (int i = 0; unchanged && i < before.size(); i++) {
            unchanged = now.get(i).isSame(before.get(i)) && !now.get(i).isRacyAt(time);
        }
        return unchanged;
    }

    /**
     * The same as {@code equals}; that of records has code generated at run time, which takes as long as looking at a
     * thousand files.
     */
    public boolean isSame(SourceFile other) {
        return size == other.size && modified == other.modified && name.equals(other.name) && root.equals(other.root);
    }

    public Path path() {
        return Path.of(root, name);
    }

    /**
     * Whether it may have been changed at that time without a visible change of its time: clocks of file systems go in
     * ticks, some of whole seconds.
     */
    public boolean isRacyAt(long time) {
        return modified + (modified % SECOND == 0 ? 2 * SECOND : CLOCK_TICK) >= time;
    }

    /** Whether it is a file of SQL; another is Java. */
    public boolean isSql() {
        return name.endsWith(".sql");
    }

    /** Files that speak for a whole package or module; files that depend on them cannot be seen from names. */
    public boolean concernsAll() {
        return name.endsWith("package-info.java") || name.endsWith("module-info.java");
    }
}
