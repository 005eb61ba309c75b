package dev.ambix.cli.report;

import java.util.Locale;

/** Sizes for people. */
public final class ByteSize {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
    private static final double STEP = 1024;

    private ByteSize() {}

    /** {@code 512 bytes}, {@code 1.5 MB}; the units are those of PostgreSQL, of which each is 1,024 of the one before. */
    public static String text(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
