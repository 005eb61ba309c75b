package dev.ambix.cli.validation;

import dev.ambix.schema.text.Identifiers;
import dev.ambix.schema.token.SqlToken;
import dev.ambix.schema.token.SqlToken.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Identifiers in SQL that are longer than PostgreSQL keeps: it cuts them with a notice that nobody reads. */
final class LongNames {
    private LongNames() {}

    /** The long names of a statement, each once; those in the text of functions are not looked for. */
    static List<String> in(String sql) {
        return sql.length() <= Identifiers.MAX_BYTES
                ? List.of()
                : SqlToken.read(sql).stream()
                        .flatMap(token -> name(token).stream())
                        .filter(name -> name.getBytes(StandardCharsets.UTF_8).length > Identifiers.MAX_BYTES)
                        .distinct()
                        .toList();
    }

    private static Optional<String> name(SqlToken token) {
        if (token.kind() == Kind.WORD) {
            return Optional.of(token.text());
        }
        return Stream.of(token.text())
                .filter(text -> token.kind() == Kind.QUOTED && text.startsWith("\"") && text.length() > 2)
                .map(text -> text.substring(1, text.length() - 1).replace("\"\"", "\""))
                .findFirst();
    }
}
