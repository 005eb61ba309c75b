package dev.ambix.revision.flyway;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version as Flyway compares them: number by number, where missing ones are zero, so that 1 is 1.0.
 *
 * @param text the version as it is shown, with dots
 * @param numbers its numbers without zeros at the end
 */
public record FlywayVersion(String text, List<BigInteger> numbers) implements Comparable<FlywayVersion> {
    private static final Pattern LEGAL = Pattern.compile("\\d+(\\.\\d+)*");

    /** Empty if a text is no version; underscores stand for dots. */
    public static Optional<FlywayVersion> parse(String text) {
        String dotted = text.replace('_', '.');
        if (!LEGAL.matcher(dotted).matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = new ArrayList<>(
                Arrays.stream(dotted.split("\\.")).map(BigInteger::new).toList());
        while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
            numbers.remove(numbers.size() - 1);
        }
        return Optional.of(new FlywayVersion(dotted, List.copyOf(numbers)));
    }

    @Override
    public int compareTo(FlywayVersion other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = number(i).compareTo(other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private BigInteger number(int index) {
        return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlywayVersion version && numbers.equals(version.numbers);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
