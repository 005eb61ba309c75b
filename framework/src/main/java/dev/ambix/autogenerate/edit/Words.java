package dev.ambix.autogenerate.edit;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The words of SQL wherever they stand, in strings, quoted names and comments too: in small letters. */
final class Words {
    private Words() {}

    static Set<String> of(String sql) {
        Set<String> words = new HashSet<>();
        for (int from = 0; from < sql.length(); ) {
            int end = end(sql, from);
            if (end > from) {
                words.add(sql.substring(from, end).toLowerCase(Locale.ROOT));
            }
            from = Math.max(end, from + 1);
        }
        return words;
    }

    /** Whether a text may hold one of some names, which are in small letters. */
    static boolean mentions(String sql, Set<String> names) {
        for (int from = 0; from < sql.length(); ) {
            int end = end(sql, from);
            if (end > from && names.contains(sql.substring(from, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
            from = Math.max(end, from + 1);
        }
        return false;
    }

    /** Whether a name is found by its words: it is a single one. */
    static boolean isWord(String name) {
        return !name.isEmpty() && end(name, 0) == name.length();
    }

    private static int end(String sql, int from) {
        int end = from;
        while (end < sql.length() && isPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$'
                || c >= 0x80;
    }
}
