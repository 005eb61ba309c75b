package dev.ambix.sql;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.Identifiers;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;

/**
 * The parts that statements are put together from, and their rendering. Names are quoted where PostgreSQL needs it,
 * values are inlined, and SQL that an author gave is passed through untouched.
 */
public final class SqlText {
    private static final DSLContext POSTGRES = DSL.using(
            SQLDialect.POSTGRES,
            new Settings()
                    .withStatementType(StatementType.STATIC_STATEMENT)
                    .withParamType(ParamType.INLINED)
                    .withRenderKeywordCase(RenderKeywordCase.LOWER)
                    .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_QUOTED));

    private SqlText() {}

    /** The text of a template with {@code {0}}, {@code {1}}, ... */
    public static String render(String template, QueryPart... parts) {
        return render(new SqlTemplate(template, parts));
    }

    /** The text of any jOOQ value, with its values inlined. */
    public static String render(QueryPart part) {
        StringBuilder sql = new StringBuilder();
        return SqlTemplate.write(part, sql) ? sql.toString() : POSTGRES.renderInlined(part);
    }

    /** A name without a schema. Throws if it is longer than 63 bytes, where PostgreSQL would cut it. */
    public static Name name(String name) {
        Identifiers.requireFitting(name);
        return Identifiers.needsQuotes(name) ? DSL.quotedName(name) : DSL.unquotedName(name);
    }

    /** A name with its schema, if it has one. */
    public static Name name(QualifiedName name) {
        Name own = name(name.name());
        return name.schema().map(schema -> name(schema).append(own)).orElse(own);
    }

    /** Names with commas between them. */
    public static QueryPart names(Collection<String> names) {
        return joined(", ", names.stream().map(SqlText::name).toList());
    }

    /** SQL as its author wrote it. */
    public static QueryPart raw(String sql) {
        return new RawSql(sql);
    }

    /** A string literal. */
    public static QueryPart literal(String text) {
        return new RawSql("'" + text.replace("'", "''") + "'");
    }

    /** A whole number. */
    public static QueryPart number(long value) {
        return new RawSql(String.valueOf(value));
    }

    /** An array of string literals. */
    public static QueryPart array(List<String> texts) {
        return part(
                "array[{0}]::text[]",
                joined(", ", texts.stream().map(SqlText::literal).toList()));
    }

    /** Parts with a separator between them. */
    public static QueryPart joined(String separator, List<? extends QueryPart> parts) {
        return SqlTemplate.joined(separator, parts);
    }

    /** A template as a part of a larger one. */
    public static QueryPart part(String template, QueryPart... parts) {
        return new SqlTemplate(template, parts);
    }
}
