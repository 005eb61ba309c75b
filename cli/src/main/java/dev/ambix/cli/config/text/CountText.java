package dev.ambix.cli.config.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** Whole numbers that count something. */
public final class CountText {
    /** The largest number that is taken. */
    public static final int MOST = 999_999;

    private static final Pattern FORM = Pattern.compile("\\d{1,6}");

    private CountText() {}

    /** The number; empty if it is none, or too large. */
    public static Optional<Integer> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
