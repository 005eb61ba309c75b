package dev.ambix.maven;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command, collected from the parameters of a goal. In a goal that was named on Maven's command line,
 * {@code -Dmessage=..} and {@code -Drev-id=..} stand for {@code -Dambix.message=..} and {@code -Dambix.revId=..}.
 */
public final class CommandArguments {
    private final Properties given;
    private final List<String> options = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();

    /**
     * None yet.
     *
     * @param given the properties that may be named without their prefix
     */
    CommandArguments(Properties given) {
        this.given = given;
    }

    /** An option that is always given. */
    public void always(String option) {
        options.add(option);
    }

    /** An option without a value. */
    public void flag(String option, String property, boolean value) {
        if (unprefixed(property).map(Boolean::parseBoolean).orElse(value)) {
            options.add(option);
        }
    }

    /** An option with a value. */
    public void value(String option, String property, @Nullable String value) {
        unprefixed(property).or(() -> Optional.ofNullable(value)).ifPresent(text -> add(option, text));
    }

    /** An option that may be repeated. */
    public void values(String option, String property, @Nullable Collection<String> values) {
        all(property, values).forEach(text -> add(option, text));
    }

    /** The only parameter. */
    public void parameter(String property, @Nullable String value) {
        unprefixed(property).or(() -> Optional.ofNullable(value)).ifPresent(parameters::add);
    }

    /** The parameters. */
    public void parameters(String property, @Nullable Collection<String> values) {
        parameters.addAll(all(property, values));
    }

    /** All, in the order of a command line. */
    List<String> all() {
        List<String> all = new ArrayList<>(options);
        all.addAll(parameters);
        return all;
    }

    /** The command takes the value of -x only apart from it. */
    private void add(String option, String value) {
        if (option.startsWith("--")) {
            options.add(option + "=" + value);
        } else {
            options.add(option);
            options.add(value);
        }
    }

    private Collection<String> all(String property, @Nullable Collection<String> values) {
        Optional<String> text = unprefixed(property);
        if (text.isPresent()) {
            return List.of(text.get().split(","));
        }
        return values == null ? List.of() : values;
    }

    private Optional<String> unprefixed(String property) {
        String kebab = property.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(given.getProperty(property)).or(() -> Optional.ofNullable(given.getProperty(kebab)));
    }
}
