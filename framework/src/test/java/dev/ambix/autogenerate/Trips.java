package dev.ambix.autogenerate;

import dev.ambix.testing.Sample;
import java.util.List;

/** How much of the trips is made: a part in each build, all of it when asked for. */
final class Trips {
    private Trips() {}

    /** Whether {@code -Dambix.trips=all} asks for all. */
    static boolean all() {
        return "all".equals(System.getProperty("ambix.trips"));
    }

    /** All cases when asked for, and otherwise so many of them, by the seed. */
    static <T> List<T> some(List<T> cases, int count, String purpose) {
        return all() ? cases : Sample.of(cases, count, purpose);
    }
}
