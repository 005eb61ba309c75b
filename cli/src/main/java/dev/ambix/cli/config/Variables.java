package dev.ambix.cli.config;

import java.util.Map;

/** Replaces {@code ${NAME}} and {@code ${NAME:-default}} in strings; {@code $${} stands for a literal {@code ${}. */
record Variables(Map<String, String> values) {
    Setting replace(Setting setting) {
        String text = setting.value();
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
            if (open > at && text.charAt(open - 1) == '$') {
                out.append(text, at, open - 1).append("${");
                at = open + 2;
                continue;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw setting.error("\"${\" has no closing \"}\". Write \"$${\" for the two characters themselves.");
            }
            out.append(text, at, open).append(lookUp(setting, text.substring(open + 2, close)));
            at = close + 1;
        }
        out.append(text, at, text.length());
        return new Setting(out.toString(), setting.origin(), setting.key());
    }

    /** As in a shell, {@code :-} also stands in for a variable that is set but empty. */
    private String lookUp(Setting setting, String expression) {
        int separator = expression.indexOf(":-");
        String name = separator < 0 ? expression : expression.substring(0, separator);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw setting.error("\"${" + name + "}\" is not the name of an environment variable.");
        }
        String value = values.getOrDefault(name, "");
        if (separator >= 0) {
            return value.isEmpty() ? expression.substring(separator + 2) : value;
        }
        if (!values.containsKey(name)) {
            throw setting.error("The environment variable " + name + " is not set. Set it, or give it a default: ${"
                    + name + ":-default}.");
        }
        return value;
    }
}
