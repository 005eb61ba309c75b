package dev.ambix.schema.text;

import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/** PostgreSQL text of the jOOQ values that authors may give instead of SQL. */
public final class JooqSql {
    private static final DSLContext POSTGRES = DSL.using(
            SQLDialect.POSTGRES,
            new Settings()
                    .withStatementType(StatementType.STATIC_STATEMENT)
                    .withParamType(ParamType.INLINED)
                    .withRenderKeywordCase(RenderKeywordCase.LOWER)
                    .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_QUOTED));

    /** Types that no column has, by their names, because jOOQ 3.19 lacks some of them. */
    private static final Set<String> NO_COLUMN_TYPES = Set.of("other", "record", "rowid", "decfloat");

    private JooqSql() {}

    public static String inlined(QueryPart part) {
        return POSTGRES.renderInlined(part);
    }

    /**
     * A default, spelled alike by each version of jOOQ: 3.21 casts the current time to the type of the expression, as
     * the column does by itself.
     */
    public static String ofDefault(Field<?> value) {
        String sql = inlined(value);
        boolean isTime = value instanceof QOM.CurrentTimestamp || value instanceof QOM.CurrentTime;
        return isTime && sql.startsWith("cast(") ? sql.substring("cast(".length(), sql.lastIndexOf(" as ")) : sql;
    }

    /** Whether an identity is one that no INSERT overrides. Newer versions of jOOQ know, and the DDL of each tells. */
    public static boolean isIdentityAlways(DataType<?> type) {
        return inlined(DSL.createTable("t").column("c", type)).contains(" generated always as identity");
    }

    /** Whether a column can have a type. */
    public static boolean isOfColumns(DataType<?> type) {
        return !NO_COLUMN_TYPES.contains(type.getSQLDataType().getTypeName());
    }

    public static String typeName(DataType<?> type) {
        return type.getDataType(POSTGRES.configuration()).getCastTypeName(POSTGRES.configuration());
    }
}
