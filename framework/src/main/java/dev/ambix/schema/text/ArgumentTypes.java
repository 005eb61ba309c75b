package dev.ambix.schema.text;

import dev.ambix.schema.token.SqlToken;
import dev.ambix.schema.token.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The types that tell a routine from others of its name, read from the list of its arguments: those of the input
 * arguments without names, modes, defaults and modifiers, in the spelling of the server's {@code format_type()}.
 */
public final class ArgumentTypes {
    private static final Set<String> MODES = Set.of("in", "out", "inout", "variadic");

    /** The types of several words (manual, table "Data Types"); any other first word before a second one is a name. */
    private static final Pattern SEVERAL_WORDS = Pattern.compile("(double precision"
            + "|(national )?(character|char|nchar|bit)( varying)?"
            + "|(timestamp|time) (with|without) time zone"
            + "|interval (year|month|day|hour|minute|second)( to (month|hour|minute|second))?)( array)?"
            + "|\\S+ array");

    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int2", "smallint"),
            Map.entry("int8", "bigint"),
            Map.entry("bool", "boolean"),
            Map.entry("float", "double precision"),
            Map.entry("float8", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("varchar", "character varying"),
            Map.entry("char varying", "character varying"),
            Map.entry("char", "character"),
            Map.entry("bpchar", "character"),
            Map.entry("varbit", "bit varying"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("time", "time without time zone"),
            Map.entry("timetz", "time with time zone"));

    private ArgumentTypes() {}

    /** The types of a list of arguments, as {@code integer, text}. */
    public static String of(List<SqlToken> arguments) {
        List<String> types = new ArrayList<>();
        for (List<SqlToken> argument : split(arguments)) {
            List<SqlToken> words = new ArrayList<>(withoutDefault(argument));
            List<String> modes = takeModes(words);
            if (!modes.equals(List.of("out"))) {
                types.add(spelled(words));
            }
        }
        return String.join(", ", types);
    }

    private static List<List<SqlToken>> split(List<SqlToken> arguments) {
        List<List<SqlToken>> split = new ArrayList<>();
        int from = 0;
        int open = 0;
        for (int i = 0; i < arguments.size(); i++) {
            SqlToken token = arguments.get(i);
            open += opens(token);
            if (open == 0 && token.is(",")) {
                split.add(arguments.subList(from, i));
                from = i + 1;
            }
        }
        if (!arguments.isEmpty()) {
            split.add(arguments.subList(from, arguments.size()));
        }
        return split;
    }

    private static int opens(SqlToken token) {
        return token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
    }

    private static List<SqlToken> withoutDefault(List<SqlToken> argument) {
        for (int i = 0; i < argument.size(); i++) {
            if (argument.get(i).is("default") || argument.get(i).is("=")) {
                return argument.subList(0, i);
            }
        }
        return argument;
    }

    /** Removes the modes, which are before or after the name, and the name. */
    private static List<String> takeModes(List<SqlToken> words) {
        List<String> modes = modesAt(words, 0);
        if (isName(words)) {
            words.remove(0);
            modes.addAll(modesAt(words, 0));
        }
        return modes;
    }

    private static List<String> modesAt(List<SqlToken> words, int at) {
        List<String> modes = new ArrayList<>();
        while (words.size() > at + 1 && MODES.contains(lower(words.get(at)))) {
            modes.add(lower(words.remove(at)));
        }
        return modes;
    }

    private static boolean isName(List<SqlToken> words) {
        return words.size() > 1
                && SqlCursor.isIdentifier(words.get(0))
                && SqlCursor.isIdentifier(words.get(1))
                && !SEVERAL_WORDS.matcher(outline(words)).matches();
    }

    private static String outline(List<SqlToken> words) {
        List<String> texts = new ArrayList<>();
        int open = 0;
        for (SqlToken word : words) {
            open += opens(word);
            if (open == 0 && SqlCursor.isIdentifier(word)) {
                texts.add(lower(word));
            }
        }
        return String.join(" ", texts);
    }

    private static String spelled(List<SqlToken> type) {
        List<SqlToken> plain = withoutModifiers(type);
        int suffix = 0;
        while (suffix < plain.size()
                && plain.get(suffix).kind() == Kind.WORD
                && !plain.get(suffix).is("array")) {
            suffix++;
        }
        String base = outline(plain.subList(0, suffix));
        boolean isArray = suffix == plain.size()
                || plain.get(suffix).is("[")
                || plain.get(suffix).is("array");
        String name = isArray ? SPELLINGS.getOrDefault(base, base) : base;
        return name + joined(plain.subList(suffix, plain.size()));
    }

    /** A routine's arguments have none of the modifiers of their types (CREATE FUNCTION). */
    private static List<SqlToken> withoutModifiers(List<SqlToken> type) {
        List<SqlToken> kept = new ArrayList<>();
        int open = 0;
        for (SqlToken token : type) {
            open += token.is("(") ? 1 : 0;
            if (open == 0) {
                kept.add(token);
            }
            open -= token.is(")") ? 1 : 0;
        }
        return kept;
    }

    /** The rest of a type: a qualified name, {@code %type} or the brackets of an array, whose lengths mean nothing. */
    private static String joined(List<SqlToken> rest) {
        StringBuilder text = new StringBuilder();
        int open = 0;
        for (SqlToken token : rest) {
            open += token.is("[") ? 1 : 0;
            if (open == 0) {
                text.append(token.is("array") ? "[]" : spelled(token));
            }
            if (token.is("]")) {
                text.append("[]");
                open--;
            }
        }
        return text.toString();
    }

    private static String spelled(SqlToken token) {
        return SqlCursor.isIdentifier(token) ? Identifiers.sql(SqlCursor.identifier(token)) : token.text();
    }

    private static String lower(SqlToken token) {
        return token.kind() == Kind.WORD ? SqlCursor.identifier(token) : token.text();
    }
}
