package dev.ambix.revision.name;

import java.time.Instant;
import java.time.LocalDate;

/** Reads instants that are written in the usual way without a formatter, which takes longer to load than thousands to read. */
public final class InstantText {
    private static final String USUAL = "0000-00-00T00:00:00Z";

    private InstantText() {}

    /**
     * The same as {@link Instant#parse}.
     *
     * @throws java.time.DateTimeException if the text is no instant
     */
    public static Instant parse(String text) {
        if (isUsual(text)) {
            int hour = number(text, 11, 13);
            int minute = number(text, 14, 16);
            int second = number(text, 17, 19);
            // Hour 24 and second 60 have rules of their own.
            if (hour < 24 && minute < 60 && second < 60) {
                LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
                return Instant.ofEpochSecond(day.toEpochDay() * 86_400 + (hour * 60L + minute) * 60 + second);
            }
        }
        return Instant.parse(text);
    }

    /** To the second, all in digits. */
    private static boolean isUsual(String text) {
        boolean usual = text.length() == USUAL.length();
        for (int i = 0; usual && i < text.length(); i++) {
            char c = text.charAt(i);
            usual = USUAL.charAt(i) == '0' ? c >= '0' && c <= '9' : c == USUAL.charAt(i);
        }
        return usual;
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
