package dev.ambix.schema;

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

/** PostgreSQL text of the jOOQ values that authors may give instead of SQL. */
final class JooqSql {
    private static final DSLContext POSTGRES = DSL.using(
            SQLDialect.POSTGRES,
            new Settings()
                    .withStatementType(StatementType.STATIC_STATEMENT)
                    .withParamType(ParamType.INLINED)
                    .withRenderKeywordCase(RenderKeywordCase.LOWER)
                    .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_QUOTED));

    private JooqSql() {}

    static String inlined(QueryPart part) {
        return POSTGRES.renderInlined(part);
    }

    static String typeName(DataType<?> type) {
        return type.getDataType(POSTGRES.configuration()).getCastTypeName(POSTGRES.configuration());
    }
}
