package dev.ambix.cli.config.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as PostgreSQL writes them in its settings: {@code 500ms}, {@code 5s}, {@code 2min}, {@code 1.5h}. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([a-z]*)\\s*");
    private static final Map<String, Duration> UNITS = Map.of(
            "us", Duration.ofNanos(1_000),
            "ms", Duration.ofMillis(1),
            "", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private static final Duration LONGEST_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    private DurationText() {}

    /** Why the server does not take a duration as a timeout, in a sentence; empty if it does. Zero is none. */
    public static Optional<String> timeoutProblem(Duration timeout) {
        boolean isTaken = timeout.isZero()
                || timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
        return isTaken
                ? Optional.empty()
                : Optional.of("the server takes timeouts from 1ms to " + Integer.MAX_VALUE + "ms, which are 24 days; 0s"
                        + " is none.");
    }

    /** The duration; a number without a unit counts milliseconds, as for {@code lock_timeout}. Empty if malformed. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(UNITS.get(matcher.group(2)).toNanos()));
        return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos.longValue()));
    }
}
