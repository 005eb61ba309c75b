package dev.ambix.cli.fleet;

import dev.ambix.cli.usage.UsageException;
import dev.ambix.runtime.fleet.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses targets by their labels and names.
 *
 * @param conditions all of which have to hold
 */
record TargetFilter(List<Condition> conditions) implements Predicate<Target> {
    /**
     * A condition on a label.
     *
     * @param key a label, or {@code name} or {@code schema}
     * @param holds whether the value must match, or must not; a missing label counts as an empty value
     */
    record Condition(String key, Glob value, boolean holds) {}

    TargetFilter {
        conditions = List.copyOf(conditions);
    }

    /** Reads {@code region=eu,ring!=canary}, as an option has it; all of several texts have to hold. */
    static TargetFilter of(String option, List<String> texts) {
        List<Condition> conditions = new ArrayList<>();
        for (String text : texts) {
            for (String part : text.split(",", -1)) {
                int equals = part.indexOf('=');
                boolean isNot = equals > 0 && part.charAt(equals - 1) == '!';
                String key = equals < 0
                        ? ""
                        : part.substring(0, isNot ? equals - 1 : equals).strip();
                if (key.isEmpty()) {
                    throw new UsageException(option + ": \"" + part
                            + "\" is no condition. Write LABEL=VALUE or LABEL!=VALUE, such as region=eu, and commas between"
                            + " several; name and schema are labels too, and * stands for any characters.");
                }
                conditions.add(
                        new Condition(key, Glob.of(part.substring(equals + 1).strip()), !isNot));
            }
        }
        return new TargetFilter(conditions);
    }

    @Override
    public boolean test(Target target) {
        return conditions.stream().allMatch(condition -> {
            String value = value(target, condition.key()).orElse("");
            return condition.value().matches(value) == condition.holds();
        });
    }

    private static Optional<String> value(Target target, String key) {
        return switch (key) {
            case "name" -> Optional.of(target.name());
            case "schema" -> target.schema();
            default -> Optional.ofNullable(target.labels().get(key));
        };
    }

    /** The keys that no target of a list has. */
    List<String> unknown(List<Target> targets) {
        return conditions.stream()
                .map(Condition::key)
                .filter(key ->
                        targets.stream().allMatch(target -> value(target, key).isEmpty()))
                .toList();
    }
}
