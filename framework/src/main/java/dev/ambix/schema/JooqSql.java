package dev.ambix.schema;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** PostgreSQL text of the jOOQ values that authors may give instead of SQL. */
final class JooqSql {
    private static final DSLContext POSTGRES = DSL.using(
            SQLDialect.POSTGRES,
            new Settings()
                    .withStatementType(StatementType.STATIC_STATEMENT)
                    .withParamType(ParamType.INLINED)
                    .withRenderKeywordCase(RenderKeywordCase.LOWER)
                    .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_QUOTED));

    private static final List<DataType<?>> NO_COLUMN_TYPES =
            List.of(SQLDataType.OTHER, SQLDataType.RECORD, SQLDataType.ROWID);

    private JooqSql() {}

    static String inlined(QueryPart part) {
        return POSTGRES.renderInlined(part);
    }

    /** Whether a column can have a type. */
    static boolean isOfColumns(DataType<?> type) {
        return !NO_COLUMN_TYPES.contains(type.getSQLDataType());
    }

    static String typeName(DataType<?> type) {
        return type.getDataType(POSTGRES.configuration()).getCastTypeName(POSTGRES.configuration());
    }
}
