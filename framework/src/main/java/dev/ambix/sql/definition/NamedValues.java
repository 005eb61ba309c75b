package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.name.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.QueryPart;

/** Lists of named values: the parameters of relations, and the options of foreign objects. */
public final class NamedValues {
    /** The values that need no quotes; all others are quoted (the grammar's {@code def_arg}). */
    private static final Pattern PLAIN =
            Pattern.compile("-?\\d+(\\.\\d+)?|on|off|true|false|auto|local|cascaded|[a-z]+_[a-z_]+");

    private NamedValues() {}

    /** {@code with (fillfactor = 70, toast.autovacuum_enabled = off)}. */
    public static QueryPart with(Parameters parameters) {
        return part("with ({0})", assignments(parameters));
    }

    /** {@code fillfactor = 70, toast.autovacuum_enabled = off}. */
    public static QueryPart assignments(Parameters parameters) {
        return joined(
                ", ",
                parameters.all().stream()
                        .map(parameter -> assignment(parameter.name(), parameter.value()))
                        .toList());
    }

    public static QueryPart assignments(Map<String, String> parameters) {
        return joined(
                ", ",
                parameters.entrySet().stream()
                        .map(entry -> assignment(entry.getKey(), entry.getValue()))
                        .toList());
    }

    public static QueryPart names(Collection<String> parameters) {
        return joined(", ", parameters.stream().map(NamedValues::parameter).toList());
    }

    /** {@code user 'bob', password 'x'}. */
    static QueryPart options(Map<String, String> options) {
        return joined(
                ", ",
                options.entrySet().stream()
                        .map(entry -> part("{0} {1}", name(entry.getKey()), literal(entry.getValue())))
                        .toList());
    }

    /** The change from one set of options to another: {@code set a '1', add b '2', drop c}. */
    static QueryPart optionChanges(Map<String, String> from, Map<String, String> to) {
        List<QueryPart> changes = new ArrayList<>();
        to.forEach((key, value) -> {
            Optional<String> earlier = Optional.ofNullable(from.get(key));
            if (!earlier.equals(Optional.of(value))) {
                String verb = earlier.isPresent() ? "set" : "add";
                changes.add(part("{0} {1} {2}", raw(verb), name(key), literal(value)));
            }
        });
        from.keySet().stream()
                .filter(key -> !to.containsKey(key))
                .forEach(key -> changes.add(part("drop {0}", name(key))));
        return joined(", ", changes);
    }

    private static QueryPart assignment(String name, String value) {
        return part("{0} = {1}", parameter(name), value(value));
    }

    /** A dot parts the namespace {@code toast} from the parameter. */
    private static QueryPart parameter(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? name(key) : part("{0}.{1}", name(key.substring(0, dot)), name(key.substring(dot + 1)));
    }

    private static QueryPart value(String text) {
        return PLAIN.matcher(text).matches() ? raw(text) : literal(text);
    }
}
