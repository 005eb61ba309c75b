package dev.ambix.schema.table;

import java.util.Optional;

/**
 * The parameters of a sequence; empty ones take PostgreSQL's defaults (see CREATE SEQUENCE in its manual).
 *
 * @param start the first number
 * @param increment the step, negative for a descending sequence
 * @param minimum the least number
 * @param maximum the greatest number
 * @param cache how many numbers a session takes at once
 * @param cycle whether it starts again after its last number
 */
public record SequenceOptions(
        Optional<Long> start,
        Optional<Long> increment,
        Optional<Long> minimum,
        Optional<Long> maximum,
        Optional<Long> cache,
        boolean cycle) {
    /** PostgreSQL's defaults throughout. */
    public static final SequenceOptions DEFAULTS = new SequenceOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public SequenceOptions startingWith(long first) {
        return new SequenceOptions(Optional.of(first), increment, minimum, maximum, cache, cycle);
    }

    public SequenceOptions incrementedBy(long step) {
        return new SequenceOptions(start, Optional.of(step), minimum, maximum, cache, cycle);
    }

    public SequenceOptions withMinimum(long least) {
        return new SequenceOptions(start, increment, Optional.of(least), maximum, cache, cycle);
    }

    public SequenceOptions withMaximum(long greatest) {
        return new SequenceOptions(start, increment, minimum, Optional.of(greatest), cache, cycle);
    }

    public SequenceOptions caching(long numbers) {
        return new SequenceOptions(start, increment, minimum, maximum, Optional.of(numbers), cycle);
    }

    public SequenceOptions cycling() {
        return new SequenceOptions(start, increment, minimum, maximum, cache, true);
    }
}
