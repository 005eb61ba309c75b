package dev.ambix.impact.operation;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Operations that a protected database runs only with consent: drops, rewrites of tables, losses of data, and those
 * whose effects are not known beforehand.
 */
public final class Hazards {
    /** A drop of an object or of a part of one; a default or NOT NULL that is dropped takes nothing with it. */
    private static final Pattern DROP = Pattern.compile(
            "(drop|truncate)\\b.*|alter\\b.*\\bdrop\\b(?! (not null|default|identity|expression)\\b).*");

    /** SQL of an author that neither drops nor rewrites. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(create|comment on|grant|revoke|analyze|set|reset)\\b.*|copy\\b.* from stdin\\b.*|insert into\\b(?!.*\\bdo update\\b).*");

    private Hazards() {}

    /** The hazards of an operation in words, such as {@code drops} and {@code rewrites table}; none if it has none. */
    public static List<String> of(Impact impact, List<String> sql) {
        List<String> outlines = sql.stream()
                .map(statement -> SqlToken.outline(SqlToken.read(statement)))
                .toList();
        List<String> hazards = new ArrayList<>();
        if (outlines.stream().anyMatch(outline -> DROP.matcher(outline).matches())) {
            hazards.add("drops");
        }
        for (Effect effect : List.of(Effect.REWRITES_TABLE, Effect.LOSES_DATA)) {
            reason(impact, effect).ifPresent(reason -> hazards.add(effect.words() + ": " + reason));
        }
        if (hazards.isEmpty()
                && impact.has(Effect.UNKNOWN)
                && !outlines.stream()
                        .allMatch(outline -> HARMLESS.matcher(outline).matches())) {
            hazards.add("cannot be told beforehand: " + impact.effects().get(Effect.UNKNOWN));
        }
        return hazards;
    }

    private static Optional<String> reason(Impact impact, Effect effect) {
        return Optional.ofNullable(impact.effects().get(effect));
    }
}
