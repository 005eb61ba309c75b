package dev.ambix.lint.statement;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words, quotes and symbols of a statement, without the blanks and comments between them. */
public final class StatementWords {
    private final List<SqlToken> tokens;

    private StatementWords(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** The words of one statement. */
    public static StatementWords of(String sql) {
        return new StatementWords(
                SqlToken.read(sql).stream().filter(token -> !token.isGap()).toList());
    }

    /** In order. */
    public List<SqlToken> tokens() {
        return tokens;
    }

    /** Their number. */
    public int size() {
        return tokens.size();
    }

    /** The words from a place on, up to another. */
    public StatementWords between(int from, int to) {
        return new StatementWords(tokens.subList(from, to));
    }

    /** Whether these words and symbols stand at a place, one after another. */
    public boolean isAt(int place, String... words) {
        if (place < 0 || place + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(place + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether these are the first. */
    public boolean begins(String... words) {
        return isAt(0, words);
    }

    /** Whether these stand anywhere, one after another. */
    public boolean has(String... words) {
        return find(0, words) >= 0;
    }

    /** The first place from one on where these stand; -1 if there is none. */
    public int find(int from, String... words) {
        for (int at = from; at < tokens.size(); at++) {
            if (isAt(at, words)) {
                return at;
            }
        }
        return -1;
    }

    /** The same outside of parentheses that open behind the first place. */
    public int findOutside(int from, String... words) {
        int depth = 0;
        for (int at = from; at < tokens.size(); at++) {
            if (depth == 0 && isAt(at, words)) {
                return at;
            }
            depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
        }
        return -1;
    }

    /** The name at a place as the server reads it; empty if there is none. */
    public Optional<String> name(int place) {
        if (place < 0 || place >= tokens.size()) {
            return Optional.empty();
        }
        SqlToken token = tokens.get(place);
        if (token.kind() == SqlToken.Kind.WORD) {
            return Optional.of(token.text().toLowerCase(Locale.ROOT));
        }
        boolean isQuoted = token.kind() == SqlToken.Kind.QUOTED
                && token.text().startsWith("\"")
                && token.text().length() > 2;
        return isQuoted
                ? Optional.of(
                        token.text().substring(1, token.text().length() - 1).replace("\"\"", "\""))
                : Optional.empty();
    }

    /** All words and quoted names, as the server reads them. */
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        for (int place = 0; place < size(); place++) {
            name(place).ifPresent(names::add);
        }
        return names;
    }

    /** The name at a place with its schema, if it has one. */
    public Optional<QualifiedName> qualifiedName(int place) {
        Optional<String> first = name(place);
        return isAt(place + 1, ".")
                ? first.flatMap(schema -> name(place + 2).map(name -> QualifiedName.of(schema, name)))
                : first.map(QualifiedName::of);
    }

    /** The parts between commas that are in no parentheses. */
    public List<StatementWords> parts() {
        List<StatementWords> parts = new ArrayList<>();
        int from = 0;
        for (int comma = findOutside(0, ","); comma >= 0; comma = findOutside(from, ",")) {
            parts.add(between(from, comma));
            from = comma + 1;
        }
        parts.add(between(from, tokens.size()));
        return parts;
    }

    /** The same without parentheses around the whole. */
    public StatementWords unwrapped() {
        StatementWords words = this;
        while (words.begins("(") && words.findOutside(1, ")") == words.size() - 1) {
            words = words.between(1, words.size() - 1);
        }
        return words;
    }

    /** Their texts with blanks between them. */
    @Override
    public String toString() {
        return tokens.stream().map(SqlToken::text).collect(Collectors.joining(" "));
    }
}
