package dev.ambix.cli.fleet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of whole names: {@code *} stands for any characters, {@code ?} for one.
 *
 * @param pattern the same as a regular expression
 */
record Glob(Pattern pattern) {
    private static final Pattern WILD = Pattern.compile("[*?]|[^*?]+");

    static Glob of(String text) {
        Matcher parts = WILD.matcher(text);
        StringBuilder pattern = new StringBuilder();
        while (parts.find()) {
            pattern.append(
                    switch (parts.group()) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        default -> Pattern.quote(parts.group());
                    });
        }
        return new Glob(Pattern.compile(pattern.toString(), Pattern.DOTALL));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
