package dev.ambix.testing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which of many cases a build tries. The choice follows from a seed, which is another one each day, so that builds get
 * around to all of them; {@code -Dambix.seed=N} repeats a choice.
 */
public final class Sample {
    /** The seed: what the system property says, and otherwise the number of the day. */
    public static final long SEED =
            Long.getLong("ambix.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());

    /** What a failure says, so that it can be repeated. */
    public static final String NOTE = "what -Dambix.seed=" + SEED + " chooses";

    private Sample() {}

    /** Numbers at random: the same ones for the same seed and purpose. */
    public static Random random(String purpose) {
        return new Random(SEED * 31 + purpose.hashCode());
    }

    /** Some of many, in the order in which they are given; all of them, if they are no more than that. */
    public static <T> List<T> of(List<T> all, int count, String purpose) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, random(purpose));
        return places.subList(0, Math.min(count, all.size())).stream()
                .sorted()
                .map(all::get)
                .toList();
    }
}
