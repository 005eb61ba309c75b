package dev.ambix.runtime.fleet;

import dev.ambix.sql.file.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a fleet, each of which is the work of a process. The digest of a target's name alone decides its
 * part, so processes that read the list while it grows agree on the rest.
 *
 * @param number which part, from 1 to {@code count}
 * @param count how many parts there are
 */
public record Shard(int number, int count) {
    /** The variable in which a pod of an indexed job of Kubernetes finds its number, from 0. */
    public static final String INDEX = "JOB_COMPLETION_INDEX";

    /** The variable with the number of pods of an indexed job, which Kubernetes itself tells no pod. */
    public static final String COUNT = "AMBIX_SHARDS";

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,9})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    public Shard {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "\"" + number + "/" + count + "\" is no shard: there has to be one at least, which is 1/1.");
        }
        if (number < 1) {
            throw new IllegalArgumentException(
                    "\"" + number + "/" + count + "\" is no shard: the first of " + count + " is 1/" + count + ".");
        }
        if (number > count) {
            throw new IllegalArgumentException("\"" + number + "/" + count + "\" is no shard: the last of " + count
                    + " is " + count + "/" + count + ".");
        }
    }

    /**
     * Reads a text such as {@code 3/10}.
     *
     * @throws IllegalArgumentException if it is none, or there is no such part
     */
    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no shard. Write its number and how many there are, such as 3/10.");
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /**
     * The part of a pod of an indexed job of Kubernetes, by its environment; empty outside of such jobs.
     *
     * @param variables such as {@code System.getenv()}
     * @throws IllegalArgumentException if one of {@link #INDEX} and {@link #COUNT} is missing, or they do not fit together
     */
    public static Optional<Shard> ofIndexedJob(Map<String, String> variables) {
        Optional<String> index = value(variables, INDEX);
        Optional<String> count = value(variables, COUNT);
        if (index.isEmpty() && count.isEmpty()) {
            return Optional.empty();
        }
        if (count.isEmpty()) {
            throw new IllegalArgumentException(
                    INDEX + " says that this is a pod of an indexed job, and " + COUNT
                            + " is not set: give it the number of completions, or name the shard yourself; 1/1 is the whole fleet.");
        }
        if (index.isEmpty()) {
            throw new IllegalArgumentException(COUNT + " is " + count.get() + ", and " + INDEX
                    + " is not set: a job sets it where its completionMode is Indexed.");
        }
        int shards = number(COUNT, count.get(), 1);
        int at = number(INDEX, index.get(), 0);
        if (at >= shards) {
            throw new IllegalArgumentException(
                    INDEX + " is " + at + ", which counts from 0, so there are more than the " + shards + " shards of "
                            + COUNT + ": give it the number of completions.");
        }
        return Optional.of(new Shard(at + 1, shards));
    }

    private static Optional<String> value(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }

    private static int number(String variable, String text, int least) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < least) {
            throw new IllegalArgumentException(
                    variable + " is \"" + text + "\", which is no whole number from " + least + " on.");
        }
        return Integer.parseInt(text);
    }

    /** Whether a target belongs to it. */
    public boolean holds(Target target) {
        byte[] digest = Sha256.begin().digest(target.name().getBytes(StandardCharsets.UTF_8));
        return Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), count) == number - 1;
    }

    /** As it is written: {@code 3/10}. */
    @Override
    public String toString() {
        return number + "/" + count;
    }
}
