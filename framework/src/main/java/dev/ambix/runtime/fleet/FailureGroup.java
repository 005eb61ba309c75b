package dev.ambix.runtime.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Targets that failed alike.
 *
 * @param error the error, with {@code SCHEMA} in place of the target's schema, {@code TARGET} in place of its name and
 *     {@code N} in place of numbers
 * @param targets those that failed so, in their order
 */
public record FailureGroup(String error, List<Target> targets) {
    /** A number by itself, and not the digits of an id or of a name. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)*(?!\\w)");

    public FailureGroup {
        targets = List.copyOf(targets);
    }

    /** The failures among results, the most frequent first. */
    static List<FailureGroup> of(List<TargetResult> results) {
        Map<String, List<Target>> groups = new LinkedHashMap<>();
        results.stream().filter(TargetResult::isFailed).forEach(result -> groups.computeIfAbsent(
                        pattern(result), any -> new ArrayList<>())
                .add(result.target()));
        return groups.entrySet().stream()
                .map(group -> new FailureGroup(group.getKey(), group.getValue()))
                .sorted(Comparator.comparingInt(group -> -group.targets().size()))
                .toList();
    }

    private static String pattern(TargetResult result) {
        return NUMBER.matcher(result.target().inGeneral(result.error())).replaceAll("N");
    }
}
