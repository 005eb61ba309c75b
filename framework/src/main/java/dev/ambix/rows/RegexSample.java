package dev.ambix.rows;

import java.util.Optional;

/** Makes a text that a regular expression matches, of the part of the syntax that checks of columns are written in. */
final class RegexSample {
    private final String pattern;
    private int at;

    private RegexSample(String pattern) {
        this.pattern = pattern;
    }

    /** A text; empty if the expression has something that is not known here, such as a reference back. */
    static Optional<String> of(String pattern) {
        try {
            RegexSample sample = new RegexSample(pattern);
            String text = sample.alternatives();
            return sample.at == pattern.length() ? Optional.of(text) : Optional.empty();
        } catch (UnsupportedOperationException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isAtEnd() {
        return at >= pattern.length();
    }

    /** The first of several; the others are only read. */
    private String alternatives() {
        String first = sequence();
        while (!isAtEnd() && pattern.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (!isAtEnd() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String atom = atom();
            text.append(atom.repeat(times()));
        }
        return text.toString();
    }

    private String atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '\\' -> escaped(pattern.charAt(at++));
            case '[' -> characterClass();
            case '(' -> group();
            case '*', '+', '?', '{' -> throw new UnsupportedOperationException("nothing to repeat");
            default -> String.valueOf(c);
        };
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'd' -> "1";
            case 'w' -> "a";
            case 's' -> " ";
            case 'D', 'S', 'W' -> "-";
            case 'm', 'M', 'y', 'A', 'Z' -> "";
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new UnsupportedOperationException("\\" + c);
                }
                yield String.valueOf(c);
            }
        };
    }

    private String group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.charAt(at) == '?') {
            throw new UnsupportedOperationException("looking ahead");
        }
        String text = alternatives();
        if (pattern.charAt(at++) != ')') {
            throw new UnsupportedOperationException("an open group");
        }
        return text;
    }

    /** One character of a class; of one that excludes, the first common character that it lets through. */
    private String characterClass() {
        boolean excludes = pattern.charAt(at) == '^';
        int start = excludes ? at + 1 : at;
        int end = endOfClass(start);
        String members = pattern.substring(start, end);
        at = end + 1;
        if (excludes) {
            return "aA1-_ "
                    .chars()
                    .mapToObj(c -> String.valueOf((char) c))
                    .filter(c -> !c.matches("[" + members + "]"))
                    .findFirst()
                    .orElseThrow(UnsupportedOperationException::new);
        }
        if (members.startsWith("[:")) {
            return members.startsWith("[:digit") ? "1" : members.startsWith("[:upper") ? "A" : "a";
        }
        return members.charAt(0) == '\\' ? escaped(members.charAt(1)) : members.substring(0, 1);
    }

    /** The bracket that ends a class; one that comes first, is escaped or ends a named class does not. */
    private int endOfClass(int start) {
        int end = start;
        do {
            if (pattern.startsWith("[:", end)) {
                int close = pattern.indexOf(":]", end);
                if (close < 0) {
                    throw new UnsupportedOperationException("an open class");
                }
                end = close + 1;
            } else if (pattern.charAt(end) == '\\') {
                end++;
            }
            end++;
        } while (pattern.charAt(end) != ']');
        return end;
    }

    /** How often the atom before is repeated: once where that will do. */
    private int times() {
        if (isAtEnd()) {
            return 1;
        }
        int times = 1;
        switch (pattern.charAt(at)) {
            case '*', '+', '?' -> at++;
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",");
                times = Math.max(Integer.parseInt(bounds[0].strip()), bounds.length > 1 ? 1 : 0);
                at = end + 1;
            }
            default -> {
                return 1;
            }
        }
        if (!isAtEnd() && pattern.charAt(at) == '?') {
            at++;
        }
        return times;
    }
}
