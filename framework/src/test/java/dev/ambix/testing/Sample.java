package dev.ambix.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Which of many cases a build tries. The choice follows from a seed: a commit always has the same one, and the next commit
 * another, so that builds get around to all cases. {@code -Dambix.seed=N} repeats a choice.
 */
public final class Sample {
    /** The seed: what the system property says, and otherwise what follows from the commit that is checked out. */
    public static final long SEED = Long.getLong("ambix.seed", ofCommit());

    /** What a failure says, so that it can be repeated. */
    public static final String NOTE = "what -Dambix.seed=" + SEED + " chooses";

    /** What a build's tests say, so that an IDE, and who names a test, runs all of it. */
    private static final boolean IS_TAKEN = "sample".equals(System.getProperty("ambix.tests"))
            && Stream.of("test", "it.test")
                    .allMatch(name -> System.getProperty(name, "").isEmpty());

    private static final int DIGITS = 8;

    private Sample() {}

    /** The first digits of the commit as a number; 0 outside of a clone, and where there is no git. */
    private static long ofCommit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return git.waitFor() == 0 ? Long.parseLong(commit.substring(0, DIGITS), 16) : 0;
        } catch (IOException noGit) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Nobody waits for the commit any longer.", e);
        }
    }

    /** Numbers at random: the same ones for the same seed and purpose. */
    public static Random random(String purpose) {
        return new Random(SEED * 31 + purpose.hashCode());
    }

    /** Whether {@link Sampled} tests are sampled: in a build, unless it is told to run all or names tests. */
    static boolean isTaken() {
        return IS_TAKEN;
    }

    /** One in so many of the cases of a test, as {@link Sampled} chooses them; all of them where that does not choose. */
    public static <T> List<T> share(List<T> all, int share, String purpose) {
        return IS_TAKEN ? of(all, (all.size() + share - 1) / share, purpose) : all;
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
