package dev.ambix.revision;

import dev.ambix.revision.TargetResolver.Scoped;
import java.util.Optional;

/**
 * A target that counts steps: {@code [branch@][symbol]+N} or {@code -N}.
 *
 * @param text the target as it was given
 * @param branch the text before the {@code @}
 * @param symbol where to start; empty to start from the applied revisions
 * @param steps how many, below zero for downwards
 */
record RelativeTarget(String text, Optional<String> branch, Optional<String> symbol, int steps) {
    /** Steps beyond this are the same as this: no graph is as high. */
    private static final int MOST_DIGITS = 9;

    /** The target read as a relative one, if all of it is; symbols hold word characters, and dots as versions have them. */
    static Optional<RelativeTarget> parse(String text) {
        int digits = startOfTrailing(text, text.length(), RelativeTarget::isDigit);
        int sign = digits - 1;
        if (digits == text.length() || sign < 0 || !(text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
            return Optional.empty();
        }
        int symbol = startOfTrailing(text, sign, RelativeTarget::isWord);
        if (symbol == 1 || (symbol > 0 && text.charAt(symbol - 1) != '@')) {
            return Optional.empty();
        }
        Optional<String> branch = symbol == 0 ? Optional.empty() : Optional.of(text.substring(0, symbol - 1));
        Optional<String> name = symbol == sign ? Optional.empty() : Optional.of(text.substring(symbol, sign));
        int count = count(text.substring(digits));
        return Optional.of(new RelativeTarget(text, branch, name, text.charAt(sign) == '-' ? -count : count));
    }

    /** Whether the steps begin at what is applied, so that the target means another revision after each one that is run. */
    boolean countsFromApplied() {
        return symbol.isEmpty();
    }

    private static int count(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(significant);
    }

    private interface CharTest {
        boolean test(char c);
    }

    private static int startOfTrailing(String text, int end, CharTest test) {
        int start = end;
        while (start > 0 && test.test(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    /**
     * The names in a target: {@code branch@name+N}, each part only if it is there.
     *
     * @param branch the text before the {@code @}
     * @param name the revision that steps are counted from, or the target itself; empty for bare steps
     * @param steps the sign and the number at the end, or nothing
     */
    record Names(Optional<String> branch, Optional<String> name, String steps) {
        static Names of(String target) {
            Optional<RelativeTarget> relative = parse(target);
            if (relative.isPresent()) {
                int length = relative.get()
                                .branch()
                                .map(branch -> branch.length() + 1)
                                .orElse(0)
                        + relative.get().symbol().map(String::length).orElse(0);
                return new Names(
                        relative.get().branch(),
                        relative.get().symbol(),
                        target.substring(Math.min(length, target.length())));
            }
            Scoped scoped = Scoped.of(target);
            return new Names(scoped.branch(), Optional.of(scoped.name()), "");
        }

        /** The target with other names in the same places. */
        String with(Optional<String> otherBranch, Optional<String> otherName) {
            return otherBranch.map(branch -> branch + "@").orElse("") + otherName.orElse("") + steps;
        }
    }
}
