package dev.ambix.cli.source;

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
record SourceFile(String root, String name, long size, long modified) {
    private static final long SECOND = 1_000_000_000L;
    private static final long CLOCK_TICK = SECOND / 20;

    /** What the contents are filed under. */
    String key() {
        return root + "/" + name;
    }

    /**
     * The same as {@code equals} for lists; that of records has code generated at run time, which takes as long as looking
     * at a thousand files.
     */
    static boolean areSame(List<SourceFile> some, List<SourceFile> others) {
        boolean same = some.size() == others.size();
        for (int i = 0; same && i < some.size(); i++) {
            SourceFile one = some.get(i);
            SourceFile other = others.get(i);
            same = one.size == other.size
                    && one.modified == other.modified
                    && one.name.equals(other.name)
                    && one.root.equals(other.root);
        }
        return same;
    }

    Path path() {
        return Path.of(root, name);
    }

    /**
     * Whether it may have been changed at that time without a visible change of its time: clocks of file systems go in
     * ticks, some of whole seconds.
     */
    boolean isRacyAt(long time) {
        return modified + (modified % SECOND == 0 ? 2 * SECOND : CLOCK_TICK) >= time;
    }

    /** Files that speak for a whole package or module; what depends on them cannot be seen from names. */
    boolean concernsAll() {
        return name.endsWith("package-info.java") || name.endsWith("module-info.java");
    }
}
