package dev.ambix.runtime.recording;

import dev.ambix.MigrationException;
import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.file.AuthoredSql;
import dev.ambix.sql.file.FileStatements;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text in which the statements of a downgrade are stored with their revision. Comments before a statement keep two facts
 * that its SQL does not say: that it runs outside of transactions, and that it stands for an online step.
 */
public final class StoredSql {
    private static final String OUTSIDE = "-- Outside of transactions:\n";
    private static final String COMMIT = "-- Commit:\nselect 1;";
    private static final String ONLINE = "-- Online step: ";
    private static final String IRREVERSIBLE = "-- Irreversible: ";

    private StoredSql() {}

    /** The text; empty if there are no statements. */
    static String write(List<CompiledStatement> statements) {
        return statements.stream().map(StoredSql::write).collect(Collectors.joining("\n"));
    }

    private static String write(CompiledStatement compiled) {
        if (compiled.operation() instanceof Commit) {
            return COMMIT;
        }
        String outside = compiled.statement().isTransactional() ? "" : OUTSIDE;
        String online = RevisionScript.online(compiled)
                .map(step -> comment(ONLINE, step.explanation()))
                .orElse("");
        String irreversible =
                compiled.operation() instanceof Irreversible operation ? comment(IRREVERSIBLE, operation.reason()) : "";
        return outside + online + irreversible + text(compiled.statement());
    }

    private static String text(Statement statement) {
        if (statement.content().isEmpty()) {
            return ContentText.terminated(statement.sql());
        }
        StringBuilder text = new StringBuilder();
        ContentText.write(statement.content().get(), text::append);
        return text.toString().stripTrailing();
    }

    private static String comment(String label, String text) {
        return text.lines().map(line -> label + line + "\n").collect(Collectors.joining());
    }

    /**
     * The statements of a text.
     *
     * @throws MigrationException if one of them stands for an online step, which was code and is gone, or says that there
     *     is no way back
     */
    public static List<CompiledStatement> read(String text) {
        return FileStatements.of("the stored downgrade", text).stream()
                .map(StoredSql::read)
                .toList();
    }

    private static CompiledStatement read(Statement stored) {
        if (ContentText.terminated(stored.sql()).equals(COMMIT)) {
            return new CompiledStatement(new Commit(), stored.withSql("commit").outsideTransaction());
        }
        boolean isOutside = stored.sql().startsWith(OUTSIDE);
        String sql = isOutside ? stored.sql().substring(OUTSIDE.length()) : stored.sql();
        if (sql.startsWith(ONLINE)) {
            throw new MigrationException(
                    "the online step \"" + sql.lines().findFirst().orElse("").substring(ONLINE.length())
                            + "\" was code of the migration, which is not stored");
        }
        if (sql.startsWith(IRREVERSIBLE)) {
            throw new MigrationException(sql.lines()
                    .filter(line -> line.startsWith(IRREVERSIBLE))
                    .map(line -> line.substring(IRREVERSIBLE.length()))
                    .collect(Collectors.joining(" "))
                    .replaceFirst("\\.$", ""));
        }
        Statement statement = stored.withSql(sql);
        return new CompiledStatement(new Execute(sql), isOutside ? AuthoredSql.alone(statement) : statement);
    }
}
