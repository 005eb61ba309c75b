package dev.ambix.lint.rule;

import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Java code that a finding offers. */
final class JavaCode {
    private JavaCode() {}

    /** A string literal. */
    static String text(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> literal.append('\\').appendCodePoint(c);
                case '\n' -> literal.append("\\n");
                case '\t' -> literal.append("\\t");
                case '\r' -> literal.append("\\r");
                default -> literal.appendCodePoint(c);
            }
        });
        return literal.append('"').toString();
    }

    static String text(QualifiedName name) {
        return text(name.written());
    }

    /** String literals with commas between them. */
    static String texts(Collection<String> texts) {
        return texts.stream().map(JavaCode::text).collect(Collectors.joining(", "));
    }

    /** A call with its arguments, which are code: {@code op.dropTable("account");}. */
    static String call(String method, String... arguments) {
        return method + "(" + String.join(", ", arguments) + ");";
    }

    /** {@code on("account", "email").unique()}; empty if it has parts that are rarely written. */
    static Optional<String> index(IndexDefinition index) {
        boolean isPlain = index.keys().stream()
                        .allMatch(key -> key.kind() == IndexKey.Kind.COLUMN && key.equals(IndexKey.column(key.text())))
                && index.tablespace().isEmpty()
                && index.partitionOf().isEmpty();
        IndexDefinition known = IndexDefinition.on(index.table(), index.keys());
        StringBuilder code = new StringBuilder("on(" + text(index.table()) + ", "
                + texts(index.keys().stream().map(IndexKey::text).toList()) + ")");
        if (index.isUnique()) {
            known = known.unique();
            code.append(".unique()");
        }
        if (index.method().isPresent()) {
            known = known.using(index.method().get());
            code.append(".using(").append(text(index.method().get())).append(')');
        }
        if (!index.include().isEmpty()) {
            known = known.withInclude(index.include());
            code.append(".include(").append(texts(index.include())).append(')');
        }
        if (index.predicate().isPresent()) {
            known = known.where(index.predicate().get());
            code.append(".where(").append(text(index.predicate().get())).append(')');
        }
        return isPlain && known.equals(index) ? Optional.of(code.toString()) : Optional.empty();
    }

    /** The call that builds an index over columns of a table in use. */
    static String indexOver(QualifiedName table, List<String> columns) {
        return call(
                "op.createIndexConcurrently",
                text("ix_" + table.name() + "_" + String.join("_", columns)),
                "on(" + text(table) + ", " + texts(columns) + ")");
    }

    /**
     * The call that adds a column and fills it in batches.
     *
     * @param key the columns that tell rows apart
     * @param settings the rest of the column, such as {@code .notNull()}
     * @param value the SQL of its values
     */
    static String filledColumn(QualifiedName table, List<String> key, Column column, String settings, String value) {
        return "op.gradually().addColumn(" + text(table) + ", column(" + text(column.name()) + ", type("
                + text(column.type().sql()) + "))" + settings + ",\n        fill -> fill.backfill(" + text(table)
                + ", by(" + texts(key) + "), rows -> rows.set(" + text(column.name()) + ", " + text(value) + ")));";
    }

    /** {@code foreignKey("a").references("t", "id")}; empty if it has parts that are rarely written. */
    static Optional<String> foreignKey(ForeignKey key) {
        ForeignKey known = ForeignKey.of(key.columns(), key.table(), key.referenced());
        StringBuilder code = new StringBuilder("foreignKey(" + texts(key.columns()) + ").references("
                + text(key.table()) + (key.referenced().isEmpty() ? "" : ", " + texts(key.referenced())) + ")");
        if (key.onDelete() != ReferentialAction.NO_ACTION) {
            known = known.onDelete(key.onDelete());
            code.append(".onDelete(ReferentialAction.").append(key.onDelete()).append(')');
        }
        if (key.onUpdate() != ReferentialAction.NO_ACTION) {
            known = known.onUpdate(key.onUpdate());
            code.append(".onUpdate(ReferentialAction.").append(key.onUpdate()).append(')');
        }
        if (key.name().isPresent()) {
            known = known.named(key.name().get());
        }
        return known.equals(key) ? Optional.of(code.toString()) : Optional.empty();
    }
}
